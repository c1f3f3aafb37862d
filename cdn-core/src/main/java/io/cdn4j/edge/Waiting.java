package io.cdn4j.edge;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** Waits where waiting is allowed: below the line of the journey. */
final class Waiting {
  private Waiting() {}

  static void on(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting for another request's response");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
