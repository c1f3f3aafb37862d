package io.cdn4j.edge;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads on which the edge waits for origins: virtual where the JDK's do not pin (24 and
 * later), else of the platform with small stacks. There are as many as the heap has room for, since
 * each holds what it has read of its response: a request that finds all busy is refused.
 */
final class EdgeThreads {
  private static final int FIRST_WITHOUT_PINNING = 24;
  private static final long STACK_BYTES = 256 * 1024;
  private static final int IDLE_SECONDS = 30;

  /** One thread in so many bytes of the heap: each may hold a third of it. */
  private static final long HEAP_EACH = 256 * 1024;

  private static final int MOST_OF_PLATFORM = 1024;
  private static final int MOST_VIRTUAL = 16 * 1024;

  private EdgeThreads() {}

  static ExecutorService create(String code) {
    long room = Runtime.getRuntime().maxMemory() / HEAP_EACH;
    return Runtime.version().feature() >= FIRST_WITHOUT_PINNING
        ? pool((int) Math.min(MOST_VIRTUAL, room), virtual())
        : pool((int) Math.min(MOST_OF_PLATFORM, room), platform(code));
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

  private static ExecutorService pool(int most, ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Math.max(1, most), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** Compiled for 17, so the methods of 21 are looked up. */
  private static ThreadFactory virtual() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
      return (ThreadFactory) factory.invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "JDK %s has no virtual threads".formatted(Runtime.version()), e);
    }
  }

  private static ThreadFactory platform(String code) {
    AtomicLong number = new AtomicLong();
    return task -> {
      Thread thread =
          new Thread(null, task, "cdn4j-" + code + "-" + number.incrementAndGet(), STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }
}
