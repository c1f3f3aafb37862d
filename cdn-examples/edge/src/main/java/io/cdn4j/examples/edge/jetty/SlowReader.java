package io.cdn4j.examples.edge.jetty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Cuts a viewer who takes bytes, but hardly any: an idle timeout never notices. */
final class SlowReader implements Runnable {
  private static final long SLOWEST = 500; // bytes per second

  private final Reply reply;
  private boolean waited;
  private long taken;

  private SlowReader(Reply reply) {
    this.reply = reply;
  }

  /** Looks now and then, until the reply is over. */
  static void watch(Reply reply) {
    SlowReader reader = new SlowReader(reply);
    reader.look();
    reader.lookAgain();
  }

  private void look() {
    waited = reply.response().isWaitingForViewer();
    taken = reply.response().taken();
  }

  private void lookAgain() {
    reply.request().getComponents().getScheduler().schedule(this, millis(), TimeUnit.MILLISECONDS);
  }

  private long millis() {
    return reply.timeouts().reading().toMillis();
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
