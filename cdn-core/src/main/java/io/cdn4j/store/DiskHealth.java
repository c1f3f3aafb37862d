package io.cdn4j.store;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether the disk takes what is written. Safe for use by many threads. */
final class DiskHealth {
  /** Of so many responses that a failing disk is spared, it is tried with one. */
  private static final int SPARED = 16;

  private final AtomicInteger spared = new AtomicInteger();
  private volatile boolean failing;

  void failed() {
    failing = true;
  }

  void worked() {
    if (failing) {
      failing = false;
    }
  }

  boolean isFailing() {
    return failing;
  }

  /** Whether the next response shall go there. */
  boolean isWorthATry() {
    return !failing || spared.incrementAndGet() % SPARED == 0;
  }
}
