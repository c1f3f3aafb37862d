package io.cdn4j.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for work that may be left undone: what finds the queue full is dropped. */
class Background implements Executor, AutoCloseable {
  private static final int LONGEST_QUEUE = 64;

  private final ThreadPoolExecutor thread;

  Background(String name) {
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST_QUEUE),
            work -> {
              Thread daemon = new Thread(work, name);
              daemon.setDaemon(true);
              return daemon;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** What is queued is dropped; what has begun goes on to its end. */
  @Override
  public void close() {
    thread.getQueue().clear();
    thread.shutdown();
  }
}
