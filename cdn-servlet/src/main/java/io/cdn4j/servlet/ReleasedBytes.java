package io.cdn4j.servlet;

import java.io.IOException;
import java.io.OutputStream;

/** Takes what was held, or is encoded, to where the body goes. */
final class ReleasedBytes extends OutputStream {
  private final ChainBody body;

  ReleasedBytes(ChainBody body) {
    this.body = body;
  }

  @Override
  public void write(int b) throws IOException {
    body.put(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    body.put(bytes, offset, length);
  }
}
