package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;

/** A reader of a body that counts its readers. */
final class CountedReader implements BodyReader {
  private final BodyReader reader;
  private final Cleaner.Cleanable end;

  /**
   * A reader that is counted already.
   *
   * @param letGo run once, when it is closed or forgotten; it must not refer to the reader
   */
  CountedReader(BodyReader reader, Runnable letGo) {
    this.reader = reader;
    this.end = StoreCleaner.watch(this, letGo);
  }

  @Override
  public Next next() {
    return reader.next();
  }

  @Override
  public ByteBuffer buffer() {
    return reader.buffer();
  }

  @Override
  public void onReady(Runnable wake) {
    reader.onReady(wake);
  }

  @Override
  public void close() {
    reader.close();
    end.clean();
  }
}
