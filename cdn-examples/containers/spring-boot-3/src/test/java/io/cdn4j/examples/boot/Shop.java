package io.cdn4j.examples.boot;

import io.cdn4j.servlet.Invalidations;
import io.cdn4j.servlet.ResponseTags;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A shop with pages for all, pages of users, and careless pages of users that say they are for all.
 */
@SpringBootApplication
public class Shop {
  @Bean
  SecurityFilterChain security(HttpSecurity http, ObjectProvider<CsrfTokenRepository> tokens)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/account").authenticated().anyRequest().permitAll())
        .csrf(
            csrf -> {
              csrf.ignoringRequestMatchers("/actuator/**");
              tokens.ifAvailable(csrf::csrfTokenRepository);
            })
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("alice").password("{noop}a").roles("USER").build(),
        User.withUsername("bob").password("{noop}b").roles("USER").build());
  }

  /** What is sold, as if in a database. */
  @Service
  public static class Prices {
    private final Map<String, Integer> prices = new ConcurrentHashMap<>();

    int of(String product) {
      return prices.getOrDefault(product, 100);
    }

    void set(String product, int price) {
      prices.put(product, price);
    }
  }

  /** The pages. */
  @RestController
  public static class Pages {
    private final AtomicInteger count = new AtomicInteger();
    final AtomicInteger slow = new AtomicInteger();
    final CountDownLatch release = new CountDownLatch(1);
    private final Prices prices;
    private final ObjectProvider<Invalidations> invalidations;

    Pages(Prices prices, ObjectProvider<Invalidations> invalidations) {
      this.prices = prices;
      this.invalidations = invalidations;
    }

    @GetMapping("/news")
    ResponseEntity<String> news() {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(60, TimeUnit.SECONDS))
          .body("news " + count.incrementAndGet());
    }

    /** 64 KiB. */
    @GetMapping("/catalogue")
    ResponseEntity<String> catalogue() {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(60, TimeUnit.SECONDS))
          .body("one more line of the list\n".repeat(3000).substring(0, 64 << 10));
    }

    @GetMapping("/silent")
    String silent() {
      return "silent " + count.incrementAndGet();
    }

    @GetMapping("/listed/page")
    String listed(Principal user) {
      return (user == null ? "nobody" : user.getName()) + " " + count.incrementAndGet();
    }

    @GetMapping("/products/{id}")
    ResponseEntity<String> product(@PathVariable String id, HttpServletResponse response) {
      ResponseTags.add(response, "product-" + id);
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(1, TimeUnit.HOURS).cachePublic())
          .body("price " + prices.of(id));
    }

    /** First the change, then the purge. */
    @PostMapping("/products/{id}")
    String edit(@PathVariable String id, @RequestParam int price) {
      prices.set(id, price);
      invalidations.ifAvailable(purge -> purge.tag("product-" + id));
      return "edited";
    }

    @GetMapping("/account")
    ResponseEntity<String> account(Principal user, CsrfToken token) {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(60, TimeUnit.SECONDS))
          .body("account of " + user.getName() + " _csrf=" + token.getToken());
    }

    @GetMapping({"/form", "/listed/form"})
    ResponseEntity<String> form(CsrfToken token) {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(60, TimeUnit.SECONDS))
          .body("_csrf=" + token.getToken());
    }

    @PostMapping("/form")
    String submit() {
      return "submitted";
    }

    @GetMapping("/slow")
    ResponseEntity<String> slow() throws InterruptedException {
      slow.incrementAndGet();
      if (!release.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released it");
      }
      return ResponseEntity.ok()
          .cacheControl(CacheControl.maxAge(60, TimeUnit.SECONDS))
          .body("slow " + slow.get());
    }
  }
}
