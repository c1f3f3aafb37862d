package io.cdn4j.examples.shop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Repository;

/** The products. Stands for a database that takes 100 ms for each look. */
@Repository
public class Catalogue {
  private static final long MILLIS = 100;
  private static final List<String> NAMES =
      List.of("Teapot", "Kettle", "Cup", "Sugar bowl", "Tray", "Strainer", "Cake stand", "Spoon");

  private final Map<Integer, Product> products = new ConcurrentSkipListMap<>();

  /** With eight products. */
  public Catalogue() {
    for (int id = 1; id <= NAMES.size(); id++) {
      products.put(id, new Product(id, NAMES.get(id - 1), 10 * id));
    }
  }

  /** In the order of their ids. */
  public List<Product> all() {
    takeTime();
    return List.copyOf(products.values());
  }

  /** Empty if there is none with this id. */
  public Optional<Product> find(int id) {
    takeTime();
    return Optional.ofNullable(products.get(id));
  }

  /** In place of the one with the same id. */
  public void save(Product product) {
    products.replace(product.id(), product);
  }

  private static void takeTime() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the products", e);
    }
  }
}
