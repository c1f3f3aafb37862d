package io.cdn4j.examples.shop;

/**
 * What is sold.
 *
 * @param id from 1 on
 * @param price in whole euros
 */
public record Product(int id, String name, int price) {
  /** What responses that show this product are labelled with. */
  String tag() {
    return "product-" + id;
  }
}
