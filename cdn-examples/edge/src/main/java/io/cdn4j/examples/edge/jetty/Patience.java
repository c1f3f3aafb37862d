package io.cdn4j.examples.edge.jetty;

import java.time.Duration;
import org.eclipse.jetty.server.Request;

/** Lets a viewer wait for an origin for longer than a connection may be idle, but not for ever. */
final class Patience {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Patience() {}

  static void with(Request request) {
    long end = System.nanoTime() + LONGEST.toNanos();
    request.addIdleTimeoutListener(timeout -> System.nanoTime() - end > 0);
  }
}
