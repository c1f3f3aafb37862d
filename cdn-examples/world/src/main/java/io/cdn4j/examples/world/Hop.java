package io.cdn4j.examples.world;

import java.util.Map;

/**
 * One hop of a request's way, as it was made.
 *
 * @param from who asked
 * @param to whom
 * @param bytes how many bytes of a body came back over it
 * @param ms how long it took, what was behind it included, in milliseconds
 */
record Hop(String from, String to, long bytes, double ms) {
  /** How a hop names the site. */
  static final String ORIGIN = "origin";

  /** How a hop names the viewer. */
  static final String VIEWER = "viewer";

  /**
   * For the page and for programs.
   *
   * @param behind how much of the time went by behind it
   */
  Map<String, Object> json(double behind) {
    double own = Math.max(0, ms - behind);
    return Map.of("from", from, "to", to, "bytes", bytes, "ms", Visit.rounded(own));
  }
}
