package io.cdn4j.store;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a growing body. Those of a body that is not stored are chained, forwards only, so that
 * those which all readers have left are garbage.
 *
 * <p>Written by one thread; what readers see of it is published by the length of the body.
 */
final class Segment {
  /** Where it begins in the body. */
  final long start;

  /** Volatile, as a reader may come upon the array while the segment is given a larger one. */
  volatile byte[] bytes;

  @Nullable Segment next;

  Segment(long start, int size) {
    this.start = start;
    this.bytes = new byte[size];
  }

  /** The position behind the last byte that it has room for. */
  long end() {
    return start + bytes.length;
  }

  /** The one in the chain from here on that has a position which has been written. */
  Segment holding(long position) {
    Segment segment = this;
    while (position >= segment.end()) {
      segment = Objects.requireNonNull(segment.next);
    }
    return segment;
  }

  /** Gives it an array of another size with the same content. */
  void resize(int size) {
    bytes = Arrays.copyOf(bytes, size);
  }
}
