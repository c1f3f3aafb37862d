package io.cdn4j.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdn4j.examples.benchmarks.server.SeededBytes;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a large body, or a part of it, on a connection of its own, and checks each byte on the
 * way through one buffer.
 */
public final class LargeViewer {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,18})\r\n");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  /**
   * How it went; moments as System.nanoTime() says.
   *
   * @param asked when the request was sent
   * @param firstByte when the first byte of the body had come
   * @param end when the last one had
   */
  public record View(long asked, long firstByte, long end, long bytes) {}

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final SeededBytes content;

  /** A viewer who expects this. */
  public LargeViewer(SeededBytes content) {
    this.content = content;
  }

  /** Asks for all; anything but a 200 with the right bytes is an exception. */
  public View all(URI url, long size) throws IOException {
    return ask(url, "", "200", 0, size);
  }

  /** Asks for a part; anything but a 206 with the right bytes is an exception. */
  public View part(URI url, long first, long length) throws IOException {
    String range = "Range: bytes=%d-%d\r\n".formatted(first, first + length - 1);
    return ask(url, range, "206", first, length);
  }

  private View ask(URI url, String range, String status, long first, long length)
      throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()))) {
      String question =
          "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
              .formatted(url.getRawPath(), url.getRawAuthority(), range);
      long asked = System.nanoTime();
      channel.write(ByteBuffer.wrap(question.getBytes(US_ASCII)));
      String head = head(channel);
      check(url, head, status, length);
      if (!buffer.hasRemaining()) {
        fill(channel);
      }
      long firstByte = System.nanoTime();
      read(channel, first, length);
      return new View(asked, firstByte, System.nanoTime(), length);
    }
  }

  /** Leaves in the buffer what came after the head. */
  private String head(SocketChannel channel) throws IOException {
    StringBuilder head = new StringBuilder();
    fill(channel);
    while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
      if (!buffer.hasRemaining()) {
        fill(channel);
      }
      head.append((char) buffer.get());
    }
    return head.toString();
  }

  private void fill(SocketChannel channel) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException("a server closed a connection before it had answered");
    }
    buffer.flip();
  }

  private static void check(URI url, String head, String status, long length) throws IOException {
    Matcher line = STATUS.matcher(head);
    Matcher declared = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
    if (!line.lookingAt() || !line.group(1).equals(status)) {
      throw new IOException("%s: %s expected; got %s".formatted(url, status, head.strip()));
    }
    if (!declared.find() || Long.parseLong(declared.group(1)) != length) {
      throw new IOException("%s: %d bytes expected; got %s".formatted(url, length, head.strip()));
    }
  }

  private void read(SocketChannel channel, long first, long length) throws IOException {
    long at = first;
    while (true) {
      int got = buffer.remaining();
      long wrong = content.wrong(buffer, at);
      if (wrong >= 0) {
        throw new IOException("WRONG BYTES at or after position " + wrong);
      }
      at += got;
      if (at == first + length) {
        return;
      }
      if (at > first + length) {
        throw new IOException("a body is longer than declared");
      }
      fill(channel);
    }
  }
}
