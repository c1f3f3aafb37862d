package io.cdn4j.examples.shop;

import io.cdn4j.servlet.ResponseTags;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pages for everybody. They show no user's name and hold no form, so they can be shared. */
@Controller
public class Products {
  /** What the list is labelled with. */
  static final String LIST = "products";

  private final Catalogue catalogue;

  Products(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Declares nothing: a rule in application.properties lists this page. */
  @GetMapping("/")
  String list(Model model, HttpServletResponse response) {
    List<Product> products = catalogue.all();
    ResponseTags.add(response, LIST);
    model.addAttribute("products", products);
    return page(model, "list");
  }

  /**
   * Shared for ten minutes, also with users who are logged in, for whom it is the same. Browsers
   * ask each time: what they keep nobody can purge.
   */
  @GetMapping("/products/{id}")
  String product(@PathVariable int id, Model model, HttpServletResponse response) {
    Product product = find(catalogue, id);
    ResponseTags.add(response, product.tag());
    response.setHeader(
        HttpHeaders.CACHE_CONTROL,
        CacheControl.maxAge(Duration.ZERO).sMaxAge(Duration.ofMinutes(10)).getHeaderValue());
    model.addAttribute("product", product);
    return page(model, "product");
  }

  private static String page(Model model, String template) {
    model.addAttribute("made", Instant.now());
    return template;
  }

  static Product find(Catalogue catalogue, int id) {
    return catalogue
        .find(id)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no product " + id));
  }
}
