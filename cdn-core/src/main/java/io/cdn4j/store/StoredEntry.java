package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;

/**
 * One stored response, or one that is being stored: its head, and its body to read. Immutable to
 * its users.
 */
public interface StoredEntry {
  /** The head with what is known about it. */
  StoredResponse head();

  /** The length of the body in bytes, or -1 while it is growing and was not declared. */
  long length();

  /** Reads the whole body. Each reader has a position of its own. */
  default BodyReader read() {
    return read(0, Long.MAX_VALUE);
  }

  /**
   * Reads a part of the body.
   *
   * @param from the first byte, from 0
   * @param length how many bytes at most; the reader ends after them or at the end of the body
   */
  BodyReader read(long from, long length);
}
