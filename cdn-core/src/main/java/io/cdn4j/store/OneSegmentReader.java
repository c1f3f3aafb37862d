package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes that lie in one array: nearly all hits. There is nothing to release, so it knows no
 * lock.
 */
final class OneSegmentReader implements BodyReader {
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private @Nullable Next said;
  private boolean closed;

  OneSegmentReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public Next next() {
    if (said == null && !closed && length > 0) {
      said = Next.BYTES;
    } else if (said == null || said == Next.BYTES) {
      said = closed ? Next.ABORTED : Next.END;
    }
    return said;
  }

  @Override
  public ByteBuffer buffer() {
    if (said != Next.BYTES) {
      throw new IllegalStateException("buffer() needs BYTES before it; next() said " + said);
    }
    return ByteBuffer.wrap(bytes, offset, length);
  }

  @Override
  public void onReady(Runnable wake) {
    wake.run();
  }

  @Override
  public void close() {
    closed = true;
  }
}
