package io.cdn4j.store;

import io.cdn4j.http.BodyReader;

/** A whole body on the heap: segments of {@link HeapPart#SEGMENT}, the last one shorter. */
final class HeapBody implements MemoryBody {
  private static final int OVERHEAD = 48;
  private static final int SEGMENT_OVERHEAD = 24;

  private final byte[][] segments;
  private final long length;

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

  @Override
  public BodyReader reader(long from, long limit) {
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
