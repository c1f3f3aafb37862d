package io.cdn4j.servlet;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A call that may come before anybody is ready for it. Safe for use by many threads. */
final class Wake implements Runnable {
  /** What to do when called; this itself once that has been. */
  private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();

  @Override
  public void run() {
    Runnable waiting = next.getAndSet(this);
    if (waiting != null && waiting != this) {
      waiting.run();
    }
  }

  boolean wasCalled() {
    return next.get() == this;
  }

  /** Runs this when called; now, if that has been. */
  void then(Runnable action) {
    if (!next.compareAndSet(null, action)) {
      action.run();
    }
  }

  /** Waits on this thread, at most so long; false if it was in vain. */
  boolean await(Duration most) throws InterruptedIOException {
    CountDownLatch called = new CountDownLatch(1);
    then(called::countDown);
    try {
      return called.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another request");
    }
  }
}
