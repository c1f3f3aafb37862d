package io.cdn4j.edge;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;

/** A body that is there as a whole. */
final class BytesBody implements BodyReader {
  private final byte[] bytes;
  private boolean read;

  BytesBody(byte[] bytes) {
    this.bytes = bytes;
    this.read = bytes.length == 0;
  }

  static BodyReader empty() {
    return new BytesBody(new byte[0]);
  }

  @Override
  public Next next() {
    if (read) {
      return Next.END;
    }
    read = true;
    return Next.BYTES;
  }

  @Override
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void onReady(Runnable wake) {
    wake.run();
  }

  @Override
  public void close() {}
}
