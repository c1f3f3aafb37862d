package io.cdn4j.edge;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits where waiting is allowed: below the line of the journey. */
final class Waiting {
  private Waiting() {}

  /** As long as it takes. */
  static void on(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** At most so long; false if it was in vain. */
  static boolean on(CountDownLatch latch, Duration most) throws InterruptedIOException {
    try {
      return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted =
        new InterruptedIOException("interrupted while waiting for another request's response");
    interrupted.initCause(cause);
    return interrupted;
  }
}
