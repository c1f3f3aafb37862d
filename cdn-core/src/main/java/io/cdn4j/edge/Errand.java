package io.cdn4j.edge;

import io.cdn4j.http.ResponseSink;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rest of an exchange on a thread of the edge. Whatever happens, the viewer gets a response or
 * sees that there is none.
 */
final class Errand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Exchange exchange;
  private final ResponseSink sink;

  Errand(Exchange exchange, ResponseSink sink) {
    this.exchange = exchange;
    this.sink = sink;
  }

  @Override
  public void run() {
    try (WatchedSink watched = new WatchedSink(sink)) {
      try {
        exchange.run(exchange.edge.origin, watched);
      } catch (IOException | RuntimeException e) {
        LOG.debug("A response was not sent to its end", e);
      } finally {
        // After an Error too, which goes on to whoever hears of those of the thread.
        if (!watched.isUsed()) {
          exchange.sendFailure(watched);
        }
      }
    } catch (IOException e) {
      LOG.debug("A viewer left before it got a response", e);
    }
  }
}
