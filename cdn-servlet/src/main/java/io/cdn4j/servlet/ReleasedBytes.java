package io.cdn4j.servlet;

import java.io.IOException;
import java.io.OutputStream;

/** Takes what was held, or is encoded, to where the body goes. */
final class ReleasedBytes extends OutputStream {
  private final BodyTarget target;

  ReleasedBytes(BodyTarget target) {
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    target.put(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    target.put(bytes, offset, length);
  }
}
