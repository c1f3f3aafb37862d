package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Requests that wait for an answer, each on a connection of its own; they hold no thread here. */
public final class StuckRequests implements AutoCloseable {
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
