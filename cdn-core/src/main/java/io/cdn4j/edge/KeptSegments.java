package io.cdn4j.edge;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all runs together keep for their owners, in bytes of the heap. Safe for use by many threads.
 */
final class KeptSegments {
  /** One part in so many of the heap. */
  private static final int SHARE = 16;

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  KeptSegments(long limit) {
    this.limit = limit;
  }

  /** As many as a heap of so many bytes can bear. */
  static KeptSegments ofHeap(long heap) {
    return new KeptSegments(heap / SHARE);
  }

  /** Keeps so much more; false if there is no room. */
  boolean take(int bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    give(bytes);
    return false;
  }

  void give(int bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
