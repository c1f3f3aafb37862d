package io.cdn4j.store;

/**
 * How a body lies in a file of its own: segments of {@link #SIZE} bytes, the last one shorter, each
 * followed by its checksum. 64 KiB: a range reads little more than it needs, and reading is no
 * slower than with longer ones.
 */
final class BodySegments {
  static final int SIZE = 64 * 1024;
  static final int CHECKSUM = 4;

  private BodySegments() {}

  static long fileLength(long bodyLength) {
    long segments = (bodyLength + SIZE - 1) / SIZE;
    return bodyLength + segments * CHECKSUM;
  }

  /** Where a segment begins in the file. */
  static long offset(long segment) {
    return segment * (SIZE + CHECKSUM);
  }
}
