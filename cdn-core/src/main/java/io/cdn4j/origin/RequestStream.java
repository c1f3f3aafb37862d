package io.cdn4j.origin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends the head of the attempt in the place of OkHttp's, and the content as OkHttp frames it. */
final class RequestStream extends OutputStream {
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final OutputStream out;
  private @Nullable Attempt current;
  private boolean inHead;
  private int matched;

  RequestStream(OutputStream out) {
    this.out = out;
  }

  void begin(Attempt attempt) {
    current = attempt;
    inHead = true;
    matched = 0;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!inHead) {
      out.write(bytes, offset, length);
      return;
    }
    int skipped = skipHead(bytes, offset, length);
    if (!inHead && current != null) {
      current.onSending();
      out.write(join(current.request().bytes(), bytes, offset + skipped, length - skipped));
    }
  }

  /** How many bytes are of OkHttp's head; it is plain ASCII and made by {@link OkHttpRequests}. */
  private int skipHead(byte[] bytes, int offset, int length) {
    for (int i = 0; i < length; i++) {
      char c = (char) bytes[offset + i];
      matched = c == END_OF_HEAD.charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
      if (matched == END_OF_HEAD.length()) {
        inHead = false;
        return i + 1;
      }
    }
    return length;
  }

  /** One write, so that a small request is one packet. */
  private static byte[] join(byte[] head, byte[] content, int offset, int length) {
    byte[] both = Arrays.copyOf(head, head.length + length);
    System.arraycopy(content, offset, both, head.length, length);
    return both;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
