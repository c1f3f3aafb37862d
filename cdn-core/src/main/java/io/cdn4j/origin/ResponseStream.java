package io.cdn4j.origin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the head of a response, shows OkHttp a bland one, and lets pass what belongs to
 * the content.
 */
final class ResponseStream extends InputStream {
  private final WireInput in;
  private byte[] bland = new byte[0];
  private int shown;
  private @Nullable Attempt awaited;
  private BodyBounds body = BodyBounds.length(0);
  private boolean overrun;

  ResponseStream(WireInput in) {
    this.in = in;
  }

  void begin(Attempt attempt) {
    awaited = attempt;
  }

  /** Whether the last response has ended, with not a byte behind it. */
  boolean isWhole() {
    return awaited == null && body.isWhole() && !overrun;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (awaited != null) {
      readHead(awaited);
      awaited = null;
    }
    if (shown < bland.length) {
      int count = Math.min(length, bland.length - shown);
      System.arraycopy(bland, shown, into, offset, count);
      shown += count;
      return count;
    }
    return body.isWhole() ? -1 : readBody(into, offset, length);
  }

  private void readHead(Attempt attempt) throws IOException {
    if (in.fill()) {
      attempt.onAnswer();
    }
    ResponseHeadReader.Received received = new ResponseHeadReader(in, attempt.maxHead()).read();
    ResponseFraming framing =
        ResponseFraming.of(received, attempt.request().method(), attempt.maxHead());
    body = framing.body();
    bland = blandHead(framing);
    shown = 0;
    BodyBounds bounds = body;
    attempt.onHead(received.head());
    attempt.onBody(() -> bounds.passed() + bounds.contentIn(in.available()));
  }

  private static byte[] blandHead(ResponseFraming framing) {
    String connection = framing.persistent() ? "" : "Connection: close\r\n";
    return ("HTTP/1.1 200 \r\n" + framing.body().fields() + connection + "\r\n").getBytes(US_ASCII);
  }

  private int readBody(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, body.atMost(length));
    if (count < 0) {
      if (body.endsWithConnection()) {
        return -1;
      }
      throw new EOFException(
          "the connection ended after %d bytes of a body".formatted(body.passed()));
    }
    int accepted = body.accept(into, offset, count);
    overrun |= accepted < count;
    return accepted;
  }
}
