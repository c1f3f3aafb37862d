package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Full segments that stay on the heap, by reference. */
final class HeapPart implements BodyPart<MemoryBody> {
  /** All but the last segment of a body have this size. */
  static final int SEGMENT = 256 * 1024;

  private final List<byte[]> segments = new ArrayList<>();
  private volatile @Nullable HeapBody whole;

  @Override
  public int segmentSize() {
    return SEGMENT;
  }

  @Override
  public RecentSegments recent() {
    return new RecentSegments(Integer.MAX_VALUE, Charge.NO_ROOM);
  }

  @Override
  public boolean write(Segment segment, int length) {
    segments.add(segment.bytes);
    return true;
  }

  @Override
  public ByteBuffer read(long index, int length, int offset, HeldBytes.Lease held)
      throws IOException {
    throw new IOException("segment %d was not kept".formatted(index));
  }

  @Override
  public MemoryBody seal(Segment last, int length) {
    if (length < last.bytes.length) {
      last.resize(length);
    }
    segments.add(last.bytes);
    HeapBody body = new HeapBody(segments.toArray(byte[][]::new));
    body.hold();
    whole = body;
    return body;
  }

  @Override
  public void forget() {
    segments.clear();
  }

  /** Those who read it while it grew are readers of the whole as well. */
  @Override
  public void end() {
    HeapBody held = whole;
    if (held != null) {
      held.letGo();
    }
  }
}
