package io.cdn4j.http;

/**
 * A range of bytes of a representation, both ends within it, RFC 9110 section 14.1.2.
 *
 * @param first the position of the first byte, from 0
 * @param last the position of the last byte
 */
public record ByteRange(long first, long last) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless 0 <= first <= last
   */
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "ByteRange needs 0 <= first <= last; got %d, %d".formatted(first, last));
    }
  }

  /** The number of bytes. */
  public long length() {
    return last - first + 1;
  }

  /** Whether there is no gap between the two. */
  boolean touches(ByteRange other) {
    return first - 1 <= other.last && other.first - 1 <= last;
  }

  /** One range for two that touch. */
  ByteRange joined(ByteRange other) {
    return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
  }
}
