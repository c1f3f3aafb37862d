package io.cdn4j.examples.benchmarks.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection that is kept, on which each request waits for the answer to the one before. An
 * answer that is no 200 is an exception. For one thread.
 */
public final class Asker implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final AnswerParser parser = new AnswerParser();
  private final SocketChannel channel;

  private Asker(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to the server of a URL. */
  public static Asker of(URI server) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new Asker(channel);
  }

  /**
   * Asks, and returns when the answer is whole.
   *
   * @param fields more lines of the head, such as "Accept-Language: en"
   */
  public void ask(URI url, String... fields) throws IOException {
    channel.write(ByteBuffer.wrap(Question.of(url, fields)));
    do {
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("a server closed a connection before it had answered");
      }
    } while (!parser.take(buffer.flip()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
