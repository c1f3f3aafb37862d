package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection on which the same is asked again and again. */
final class AskingConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer question;
  private final AnswerParser parser = new AnswerParser();
  private long askedAt;

  private AskingConnection(SocketChannel channel, ByteBuffer question) {
    this.channel = channel;
    this.question = question;
  }

  static AskingConnection open(URI url, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    AskingConnection connection = new AskingConnection(channel, ByteBuffer.wrap(Question.of(url)));
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, connection);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void ask() throws IOException {
    askedAt = System.nanoTime();
    question.rewind();
    // It is short and nothing else is under way, so the socket takes it at once.
    if (channel.write(question) < question.capacity()) {
      throw new IOException("a socket took only a part of a short request");
    }
  }

  /** Takes what has come; whether the answer is whole. */
  boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("a server closed a connection inside an answer");
    }
    return parser.take(buffer.flip());
  }

  long sinceAsked() {
    return System.nanoTime() - askedAt;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
