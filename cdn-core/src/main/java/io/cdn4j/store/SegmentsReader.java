package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a part of a complete body, segment by segment. */
final class SegmentsReader implements BodyReader {
  private final byte[][] segments;
  private final long end;
  private long position;
  private int length;
  private @Nullable Next said;
  private boolean closed;

  SegmentsReader(byte[][] segments, long start, long end) {
    this.segments = segments;
    this.position = start;
    this.end = end;
  }

  @Override
  public Next next() {
    if (said != null && said != Next.BYTES) {
      return said;
    }
    position += length;
    length = (int) Math.min(end - position, HeapPart.SEGMENT - position % HeapPart.SEGMENT);
    if (closed) {
      said = Next.ABORTED;
    } else {
      said = length > 0 ? Next.BYTES : Next.END;
    }
    return said;
  }

  @Override
  public ByteBuffer buffer() {
    if (said != Next.BYTES) {
      throw new IllegalStateException("buffer() needs BYTES before it; next() said " + said);
    }
    byte[] segment = segments[(int) (position / HeapPart.SEGMENT)];
    return ByteBuffer.wrap(segment, (int) (position % HeapPart.SEGMENT), length);
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
