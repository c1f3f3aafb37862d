package io.cdn4j.edge;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads on which the edge waits for origins: virtual where the JDK's do not pin (24 and
 * later), else a bounded pool of platform threads with small stacks, which refuses when all are
 * busy.
 */
final class EdgeThreads {
  private static final int FIRST_WITHOUT_PINNING = 24;
  private static final long STACK_BYTES = 256 * 1024;
  private static final int IDLE_SECONDS = 30;

  private EdgeThreads() {}

  static ExecutorService create(String code, int most) {
    return Runtime.version().feature() >= FIRST_WITHOUT_PINNING ? virtual() : platform(code, most);
  }

  /** The same, which also refuses when the system has no thread left: no error of whoever asks. */
  static Executor refusing(Executor threads) {
    return task -> {
      try {
        threads.execute(task);
      } catch (OutOfMemoryError e) {
        throw new RejectedExecutionException("no thread can be started", e);
      }
    };
  }

  /** Compiled for 17, so the method of 21 is looked up. */
  private static ExecutorService virtual() {
    try {
      Method create = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) create.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "JDK %s has no virtual threads".formatted(Runtime.version()), e);
    }
  }

  private static ExecutorService platform(String code, int most) {
    AtomicLong number = new AtomicLong();
    ThreadFactory factory =
        task -> {
          Thread thread =
              new Thread(null, task, "cdn4j-" + code + "-" + number.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }
}
