package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * A whole body on the heap: segments of {@link HeapPart#SEGMENT}, the last one shorter. A long one
 * counts who reads it, since slow viewers keep it on the heap when it has left the store.
 */
final class HeapBody implements MemoryBody {
  private static final int OVERHEAD = 48;
  private static final int SEGMENT_OVERHEAD = 24;

  /** What is shorter goes into the socket of a viewer who does not read. */
  private static final int LONGEST_UNCOUNTED = 32 * 1024;

  private final byte[][] segments;
  private final long length;
  private int holders;
  private FillBudget.@Nullable Share left;

  HeapBody(byte[]... segments) {
    this.segments = segments;
    int last = segments.length - 1;
    this.length = (long) last * HeapPart.SEGMENT + segments[last].length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long weight() {
    return OVERHEAD + (long) segments.length * SEGMENT_OVERHEAD + length;
  }

  private boolean isCounted() {
    return length > LONGEST_UNCOUNTED;
  }

  /** Somebody reads it, until {@link #letGo}. */
  synchronized void hold() {
    holders++;
    charge();
  }

  synchronized void letGo() {
    holders--;
    charge();
  }

  private void charge() {
    if (left != null) {
      left.keep(holders > 0 ? weight() : 0);
    }
  }

  /** It is stored no more: those who read it are charged with it together. */
  synchronized void leave(FillBudget readers) {
    if (isCounted() && left == null) {
      left = readers.kept();
      charge();
    }
  }

  @Override
  public BodyReader reader(long from, long limit) {
    if (!isCounted()) {
      return plain(from, limit);
    }
    hold();
    return new CountedReader(plain(from, limit), this::letGo);
  }

  private BodyReader plain(long from, long limit) {
    long end = Math.min(limit, length);
    long start = Math.min(from, end);
    int segment = (int) (start / HeapPart.SEGMENT);
    if (end <= (segment + 1L) * HeapPart.SEGMENT) {
      byte[] bytes = segments[Math.min(segment, segments.length - 1)];
      return new OneSegmentReader(bytes, (int) (start % HeapPart.SEGMENT), (int) (end - start));
    }
    return new SegmentsReader(segments, start, end);
  }
}
