package io.cdn4j.edge;

import io.cdn4j.http.BodyReader;
import io.cdn4j.store.Fill;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A part of an object in segments that is just being stored, as it was asked for by the first range
 * of an unknown object. Others read what they need of it.
 */
final class GrowingPart extends WrappedFill {
  /** How far ahead of what has come a reader waits for the part, instead of asking by itself. */
  private static final long PATIENCE = 16L * SlicedObject.SEGMENT;

  private final GrowingParts parts;
  private final SlicedObject object;
  private final Part part;
  private final AtomicLong written = new AtomicLong();

  GrowingPart(GrowingParts parts, SlicedObject object, Part part, Fill fill) {
    super(fill);
    this.parts = parts;
    this.object = object;
    this.part = part;
  }

  Part part() {
    return part;
  }

  SlicedObject object() {
    return object;
  }

  /** Whether the byte at this position is there, or will be soon. */
  boolean holds(long position) {
    long into = position - part.range().first();
    return into >= 0 && position <= part.range().last() && into < written.get() + PATIENCE;
  }

  /** Reads from a position of the object to another one, or to the end of the part. */
  BodyReader read(long from, long to) {
    long end = Math.min(to, part.range().last() + 1);
    return part.entry().read(from - part.range().first(), end - from);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    fill.write(bytes, offset, length);
    written.addAndGet(length);
  }

  @Override
  public void end() throws IOException {
    fill.end();
  }

  @Override
  public void close() throws IOException {
    try (fill) {
      parts.remove(this);
    }
  }
}
