package io.cdn4j.examples.edge.demo;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the demo's origin has under one path.
 *
 * @param path the path
 * @param type its media type
 * @param cacheControl how long it may be stored
 * @param work how long the origin takes for it
 * @param content what it is; made anew for each request
 */
record Page(
    String path, String type, String cacheControl, Duration work, Supplier<byte[]> content) {

  /** The same bytes each time, without delay. */
  static Page still(String path, String type, String cacheControl, byte[] content) {
    return new Page(path, type, cacheControl, Duration.ZERO, () -> content);
  }

  /** Other bytes each time, after some work. */
  static Page slow(String path, String type, String cacheControl, Supplier<byte[]> content) {
    return new Page(path, type, cacheControl, Duration.ofSeconds(1), content);
  }
}
