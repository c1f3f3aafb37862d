package io.cdn4j.examples.edge.jetty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Cuts a viewer who takes bytes, but hardly any: an idle timeout never notices. */
final class SlowReader implements Runnable {
  private static final long SLOWEST = 500; // bytes per second

  private final Reply reply;
  private boolean waited;
  private long taken;
  private volatile Scheduler.@Nullable Task next;

  private SlowReader(Reply reply) {
    this.reply = reply;
  }

  /** Looks now and then, until the reply is over or this is forgotten. */
  static SlowReader watch(Reply reply) {
    SlowReader reader = new SlowReader(reply);
    reader.look();
    reader.lookAgain();
    return reader;
  }

  /** Looks no more, and no longer holds on to the reply. */
  void forget() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void look() {
    waited = reply.response().isWaitingForViewer();
    taken = reply.response().taken();
  }

  private void lookAgain() {
    Scheduler scheduler = reply.surroundings().scheduler();
    next = scheduler.schedule(this, millis(), TimeUnit.MILLISECONDS);
  }

  private long millis() {
    return reply.surroundings().timeouts().reading().toMillis();
  }

  @Override
  public void run() {
    if (reply.isOver()) {
      return;
    }
    long newly = reply.response().taken() - taken;
    if (waited && reply.response().isWaitingForViewer() && newly * 1000 < millis() * SLOWEST) {
      reply
          .request()
          .fail(
              new TimeoutException("the viewer took %d bytes in %d ms".formatted(newly, millis())));
      return;
    }
    look();
    lookAgain();
  }
}
