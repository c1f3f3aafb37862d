package io.cdn4j.store;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * All that changes records goes through it, many at a time; a checkpoint and the end have it for
 * themselves. So no record can be on its way between a file that is forced and an invalidation that
 * is forgotten.
 */
final class Gate {
  /** What needs the gate for itself. */
  @FunctionalInterface
  interface Alone {
    void run() throws IOException;
  }

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean closed;

  <T> T pass(Supplier<T> change) {
    Lock passing = lock.readLock();
    passing.lock();
    try {
      return change.get();
    } finally {
      passing.unlock();
    }
  }

  /** Runs it when nobody is passing, unless the gate is closed. */
  void alone(Alone action) throws IOException {
    Lock all = lock.writeLock();
    all.lock();
    try {
      if (!closed) {
        action.run();
      }
    } finally {
      all.unlock();
    }
  }

  /** The same, for the last time. */
  void close(Alone action) throws IOException {
    alone(
        () -> {
          closed = true;
          action.run();
        });
  }

  boolean isClosed() {
    return closed;
  }
}
