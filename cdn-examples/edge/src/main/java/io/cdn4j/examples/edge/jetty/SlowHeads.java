package io.cdn4j.examples.edge.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections whose request head takes too long. An idle timeout is not enough, since a byte
 * now and then resets it. Safe for use by many threads.
 */
final class SlowHeads extends AbstractLifeCycle {
  private final Map<EdgeConnection, Long> since = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final Duration longest;

  SlowHeads(Scheduler scheduler, Duration longest) {
    this.scheduler = scheduler;
    this.longest = longest;
  }

  /** A head begins to come. */
  void begin(EdgeConnection connection) {
    since.put(connection, System.nanoTime());
  }

  /** It has come, or will not. */
  void end(EdgeConnection connection) {
    since.remove(connection);
  }

  @Override
  protected void doStart() {
    sweepLater();
  }

  private void sweepLater() {
    scheduler.schedule(this::sweep, 1, TimeUnit.SECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    since.forEach(
        (connection, began) -> {
          if (now - began > longest.toNanos()) {
            since.remove(connection);
            if (connection.isInsideHead()) {
              connection.getEndPoint().close(new TimeoutException("no whole head in " + longest));
            }
          }
        });
    sweepLater();
  }
}
