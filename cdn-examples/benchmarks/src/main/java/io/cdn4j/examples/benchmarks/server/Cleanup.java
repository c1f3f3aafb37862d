package io.cdn4j.examples.benchmarks.server;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What has to be undone however the benchmark ends: processes and temporary files. */
final class Cleanup {
  private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::closeAll, "cleanup"));
  }

  private Cleanup() {}

  /** Closes something when this process ends, the last one first, if nobody did before. */
  static <T extends AutoCloseable> T atExit(T resource) {
    OPEN.push(resource);
    return resource;
  }

  private static void closeAll() {
    for (AutoCloseable resource : OPEN) {
      try {
        resource.close();
      } catch (Exception e) {
        System.err.println("could not clean up: " + e);
      }
    }
  }
}
