package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests that wait for an answer, each on a connection of its own; they hold no thread here. */
public final class StuckRequests implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int SELECT_MILLIS = 100;

  private final List<SocketChannel> channels = new ArrayList<>();

  private StuckRequests() {}

  /** Sends one request to each of these. */
  public static StuckRequests send(List<URI> urls) throws IOException {
    StuckRequests stuck = new StuckRequests();
    try {
      for (URI url : urls) {
        stuck.send(url);
      }
      return stuck;
    } catch (IOException e) {
      stuck.close();
      throw e;
    }
  }

  private void send(URI url) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channels.add(channel);
    channel.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    channel.write(ByteBuffer.wrap(Question.of(url)));
    channel.configureBlocking(false);
  }

  /** How many have neither been answered nor cut by now. To be asked once. */
  public int stillWaiting() {
    return (int) channels.stream().filter(StuckRequests::isSilent).count();
  }

  /**
   * How many have got a 200 with its whole body, within so much time from now. To be asked once.
   */
  public int answered(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    int answered = 0;
    try (Selector selector = Selector.open()) {
      for (SocketChannel channel : channels) {
        channel.register(selector, SelectionKey.OP_READ, new AnswerParser());
      }
      while (answered < channels.size() && System.nanoTime() < end) {
        selector.select(SELECT_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          answered += read(key, buffer) ? 1 : 0;
        }
        selector.selectedKeys().clear();
      }
    }
    return answered;
  }

  /** Whether that ends an answer. */
  private static boolean read(SelectionKey key, ByteBuffer buffer) throws IOException {
    buffer.clear();
    int read = ((SocketChannel) key.channel()).read(buffer);
    boolean whole = read > 0 && ((AnswerParser) key.attachment()).take(buffer.flip());
    if (whole || read < 0) {
      key.cancel();
    }
    return whole;
  }

  private static boolean isSilent(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
