package io.cdn4j.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads of a test, which start together and all have to come to their end. */
final class Parallel implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch start = new CountDownLatch(1);
  private final List<Future<?>> tasks = new ArrayList<>();

  /** What one thread does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  void add(Task task) {
    tasks.add(
        threads.submit(
            () -> {
              start.await();
              task.run();
              return null;
            }));
  }

  /** One more thread, with a result. */
  <T> Future<T> ask(Callable<T> task) {
    Future<T> future =
        threads.submit(
            () -> {
              start.await();
              return task.call();
            });
    tasks.add(future);
    return future;
  }

  /** Starts all and waits; fails as the first of them that failed. */
  void run() throws Exception {
    start.countDown();
    for (Future<?> task : tasks) {
      task.get(60, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
