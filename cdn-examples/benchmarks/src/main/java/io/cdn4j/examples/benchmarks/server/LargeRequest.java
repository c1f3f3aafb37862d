package io.cdn4j.examples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request for a {@link LargeOrigin}: what matters of its head. */
final class LargeRequest {
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final Pattern RANGE =
      Pattern.compile("(?im)^Range: *bytes=(\\d{1,18})-(\\d{1,18})?\\r?$");
  private static final Pattern IF_RANGE = Pattern.compile("(?im)^If-Range: *(.*?)\\r?$");

  /** The bytes that are asked for; partial if they are not simply all. */
  record Part(long first, long length, boolean partial) {}

  private final String head;

  private LargeRequest(String head) {
    this.head = head;
  }

  /** The next one of a connection, or null if that has ended. Nobody sends two at once. */
  static LargeRequest read(SocketChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEAD);
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      if (channel.read(bytes) < 0) {
        return null;
      }
      if (!bytes.hasRemaining()) {
        throw new IOException("a request has a head of more than " + LONGEST_HEAD + " bytes");
      }
      head = new String(bytes.array(), 0, bytes.position(), US_ASCII);
    }
    return new LargeRequest(head);
  }

  boolean isHead() {
    return head.startsWith("HEAD ");
  }

  /** What to send of so many bytes: one range if there is one and it may be answered, else all. */
  Part part(long size, String etag) {
    Matcher range = RANGE.matcher(head);
    Matcher condition = IF_RANGE.matcher(head);
    boolean changed = condition.find() && !condition.group(1).equals(etag);
    if (changed || !range.find() || Long.parseLong(range.group(1)) >= size) {
      return new Part(0, size, false);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2) == null ? size - 1 : Long.parseLong(range.group(2));
    return new Part(first, Math.min(last, size - 1) - first + 1, true);
  }
}
