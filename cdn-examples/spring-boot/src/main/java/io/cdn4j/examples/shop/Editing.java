package io.cdn4j.examples.shop;

import io.cdn4j.servlet.Invalidations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor's pages. */
@Controller
public class Editing {
  private final Catalogue catalogue;
  private final News news;

  /** Empty where the cache is switched off. */
  private final ObjectProvider<Invalidations> invalidations;

  Editing(Catalogue catalogue, News news, ObjectProvider<Invalidations> invalidations) {
    this.catalogue = catalogue;
    this.news = news;
    this.invalidations = invalidations;
  }

  @GetMapping("/products/{id}/edit")
  String form(@PathVariable int id, Model model) {
    model.addAttribute("product", Products.find(catalogue, id));
    return "edit";
  }

  /** First the change, then the purge: a page made in between would show the old state. */
  @PostMapping("/products/{id}/edit")
  String edit(@PathVariable int id, @RequestParam String name, @RequestParam int price) {
    Product product = new Product(Products.find(catalogue, id).id(), name, price);
    catalogue.save(product);
    invalidations.ifAvailable(
        cache -> {
          cache.tag(product.tag());
          cache.tag(Products.LIST);
        });
    news.tell(product.name() + " is now " + product.price() + " €");
    return "redirect:/products/{id}";
  }
}
