package io.cdn4j.examples.shop;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The users' baskets, for which they have to log in. Nothing here speaks of a cache. */
@Controller
public class Baskets {
  private final Catalogue catalogue;
  private final Map<String, List<Product>> baskets = new ConcurrentHashMap<>();

  Baskets(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/basket")
  String show(Principal user, @RequestParam(required = false) Integer product, Model model) {
    model.addAttribute("user", user.getName());
    model.addAttribute("content", of(user));
    model.addAttribute("products", catalogue.all());
    model.addAttribute("chosen", product);
    return "basket";
  }

  @PostMapping("/basket")
  String add(Principal user, @RequestParam int product) {
    of(user).add(Products.find(catalogue, product));
    return "redirect:/basket";
  }

  private List<Product> of(Principal user) {
    return baskets.computeIfAbsent(user.getName(), name -> new CopyOnWriteArrayList<>());
  }
}
