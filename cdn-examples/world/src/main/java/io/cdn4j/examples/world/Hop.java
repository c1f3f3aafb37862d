package io.cdn4j.examples.world;

import java.util.Map;

/**
 * One hop of a request's way, as it was made.
 *
 * @param from who asked
 * @param to whom
 * @param bytes how many bytes of a body came back over it
 */
record Hop(String from, String to, long bytes) {
  /** How a hop names the site. */
  static final String ORIGIN = "origin";

  /** How a hop names the viewer. */
  static final String VIEWER = "viewer";

  Map<String, Object> json() {
    return Map.of("from", from, "to", to, "bytes", bytes);
  }
}
