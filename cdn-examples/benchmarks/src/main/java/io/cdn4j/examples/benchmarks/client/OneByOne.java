package io.cdn4j.examples.benchmarks.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.IntFunction;

/** One connection, on which each request waits for the answer to the one before. */
public final class OneByOne {
  private static final int BUFFER_BYTES = 64 * 1024;

  private OneByOne() {}

  /**
   * Asks so many times; an answer that is no 200 is an exception.
   *
   * @param urls the URL of each request from 0, all of one server
   */
  public static Load ask(IntFunction<URI> urls, int count) throws IOException {
    URI server = urls.apply(0);
    Latencies latencies = new Latencies();
    long start = System.nanoTime();
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()))) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
      AnswerParser parser = new AnswerParser();
      for (int request = 0; request < count; request++) {
        ByteBuffer question = ByteBuffer.wrap(Question.of(urls.apply(request)));
        long asked = System.nanoTime();
        ask(channel, question, buffer, parser);
        latencies.add(System.nanoTime() - asked);
      }
    }
    return new Load(Duration.ofNanos(System.nanoTime() - start), latencies.toArray());
  }

  private static void ask(
      SocketChannel channel, ByteBuffer question, ByteBuffer buffer, AnswerParser parser)
      throws IOException {
    channel.write(question);
    do {
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("a server closed a connection before it had answered");
      }
    } while (!parser.take(buffer.flip()));
  }
}
