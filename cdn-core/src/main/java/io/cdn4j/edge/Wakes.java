package io.cdn4j.edge;

import java.util.List;

/** Calls back those who wait: one that throws spoils neither the fetch nor the others. */
final class Wakes {
  private Wakes() {}

  static void run(List<? extends Runnable> woken) {
    for (Runnable wake : woken) {
      try {
        wake.run();
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
