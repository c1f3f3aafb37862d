package io.cdn4j.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A small shop. Only {@link Editing} and {@link Products} know that there is a cache. */
@SpringBootApplication
public class Shop {
  /** Starts it on port 8080, or {@code --server.port}. */
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }
}
