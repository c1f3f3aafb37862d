package io.cdn4j.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the ends of answers that have a Content-Length, however they are cut into pieces. */
final class AnswerParser {
  private static final int MOST_HEAD_BYTES = 64 * 1024;
  private static final int END_OF_HEAD = 0x0d0a0d0a;
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length:[ \t]*(\\d{1,9})[ \t]*\r\n", Pattern.CASE_INSENSITIVE);

  private final byte[] head = new byte[MOST_HEAD_BYTES];
  private int headLength;
  private int lastFour;
  private int bodyLeft;

  /** Takes bytes; whether they end an answer. */
  boolean take(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (bodyLeft == 0 && !takeHead(bytes)) {
        return false;
      }
      int some = Math.min(bodyLeft, bytes.remaining());
      bytes.position(bytes.position() + some);
      bodyLeft -= some;
      if (bodyLeft == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the head is whole. */
  private boolean takeHead(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (headLength == head.length) {
        throw new IOException("a server sent a head of more than " + head.length + " bytes");
      }
      byte next = bytes.get();
      head[headLength++] = next;
      lastFour = lastFour << 8 | (next & 0xff);
      if (lastFour == END_OF_HEAD) {
        bodyLeft = length(new String(head, 0, headLength, ISO_8859_1));
        headLength = 0;
        lastFour = 0;
        return true;
      }
    }
    return false;
  }

  private static int length(String head) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (!head.startsWith("HTTP/1.1 200 ") || !length.find()) {
      throw new IOException("a server sent no 200 with a length but: " + head.strip());
    }
    return Integer.parseInt(length.group(1));
  }
}
