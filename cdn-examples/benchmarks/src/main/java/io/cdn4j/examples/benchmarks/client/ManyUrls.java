package io.cdn4j.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Asks for one URL after the other, each once, on a few connections and pipelined. An answer that
 * is no 200, or a connection that ends, is an exception.
 */
public final class ManyUrls implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final int BATCH = 32;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MOST_SILENCE_MILLIS = 60_000;

  private final LongFunction<URI> urls;
  private final Selector selector = Selector.open();
  private final List<Pipe> pipes = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long next;
  private long last;

  /** One connection; it asks for more when all that it has asked for is there. */
  private static final class Pipe {
    final SocketChannel channel;
    final AnswerParser parser = new AnswerParser();
    int awaited;

    Pipe(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /**
   * Connects.
   *
   * @param urls the URL of each number from 0, all of one server
   */
  public ManyUrls(LongFunction<URI> urls) throws IOException {
    this.urls = urls;
    URI server = urls.apply(0);
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel channel = SocketChannel.open();
      Pipe pipe = new Pipe(channel);
      pipes.add(pipe);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, pipe);
    }
  }

  /** Asks for so many more URLs and returns when all are answered. */
  public void ask(long count) throws IOException {
    last = next + count;
    int busy = 0;
    for (Pipe pipe : pipes) {
      busy += ask(pipe);
    }
    while (busy > 0) {
      if (selector.select(MOST_SILENCE_MILLIS) == 0) {
        throw new IOException("a server was silent for " + MOST_SILENCE_MILLIS + " ms");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Pipe pipe = (Pipe) key.attachment();
        busy += read(pipe) ? ask(pipe) - 1 : 0;
      }
      selector.selectedKeys().clear();
    }
  }

  /** Sends the next questions: 1 if there were any. */
  private int ask(Pipe pipe) throws IOException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (; pipe.awaited < BATCH && next < last; next++, pipe.awaited++) {
      batch.write(Question.of(urls.apply(next)));
    }
    ByteBuffer questions = ByteBuffer.wrap(batch.toByteArray());
    // A few kilobytes, while nothing else is under way: the socket takes them at once.
    if (pipe.channel.write(questions) < questions.limit()) {
      throw new IOException("a socket took only a part of short requests");
    }
    return pipe.awaited > 0 ? 1 : 0;
  }

  /** Takes what has come; whether that was all that is awaited. */
  private boolean read(Pipe pipe) throws IOException {
    buffer.clear();
    if (pipe.channel.read(buffer) < 0) {
      throw new IOException("a server closed a connection before it had answered");
    }
    buffer.flip();
    while (buffer.hasRemaining() && pipe.parser.take(buffer)) {
      pipe.awaited--;
    }
    return pipe.awaited == 0;
  }

  @Override
  public void close() throws IOException {
    for (Pipe pipe : pipes) {
      pipe.channel.close();
    }
    selector.close();
  }

  /** The body of one answer, as text. */
  public static String text(URI url) throws IOException {
    try (var connection = url.toURL().openStream()) {
      return new String(connection.readAllBytes(), US_ASCII);
    }
  }
}
