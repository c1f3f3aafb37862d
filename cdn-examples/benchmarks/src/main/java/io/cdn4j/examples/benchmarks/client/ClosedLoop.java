package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread and some connections that are kept; each asks again as soon as its answer is there. An
 * answer that is no 200, or a connection that ends, is an exception.
 */
public final class ClosedLoop {
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int SELECT_MILLIS = 100;

  private final Latencies latencies = new Latencies();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Selector selector;

  private ClosedLoop(Selector selector) {
    this.selector = selector;
  }

  /** Asks for that long. */
  public static Load run(URI url, int connections, Duration duration) throws IOException {
    List<AskingConnection> open = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        open.add(AskingConnection.open(url, selector));
      }
      return new ClosedLoop(selector).run(open, duration);
    } finally {
      for (AskingConnection connection : open) {
        connection.close();
      }
    }
  }

  private Load run(List<AskingConnection> connections, Duration duration) throws IOException {
    long start = System.nanoTime();
    for (AskingConnection connection : connections) {
      connection.ask();
    }
    while (System.nanoTime() - start < duration.toNanos()) {
      selector.select(SELECT_MILLIS);
      for (SelectionKey key : selector.selectedKeys()) {
        advance((AskingConnection) key.attachment());
      }
      selector.selectedKeys().clear();
    }
    return new Load(Duration.ofNanos(System.nanoTime() - start), latencies.toArray());
  }

  private void advance(AskingConnection connection) throws IOException {
    if (connection.read(buffer)) {
      latencies.add(connection.sinceAsked());
      connection.ask();
    }
  }
}
