package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;

/** For those who come too late to a body that was cut or has outgrown its store. */
final class AbortedReader implements BodyReader {
  static final AbortedReader INSTANCE = new AbortedReader();

  private AbortedReader() {}

  @Override
  public boolean isCut() {
    return true;
  }

  @Override
  public Next next() {
    return Next.ABORTED;
  }

  @Override
  public ByteBuffer buffer() {
    throw new IllegalStateException("buffer() needs BYTES before it; next() said ABORTED");
  }

  @Override
  public void onReady(Runnable wake) {
    wake.run();
  }

  @Override
  public void close() {}
}
