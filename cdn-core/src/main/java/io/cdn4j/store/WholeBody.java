package io.cdn4j.store;

import io.cdn4j.http.BodyReader;

/**
 * A body that is complete: segments of {@link Segment#SIZE}, the last one as long as need be.
 * Immutable.
 */
final class WholeBody implements HeapBody {
  private static final int OVERHEAD = 48;
  private static final int SEGMENT_OVERHEAD = 24;

  private final byte[][] segments;
  private final long length;

  WholeBody(byte[][] segments) {
    this.segments = segments;
    int last = segments.length - 1;
    this.length = (long) last * Segment.SIZE + segments[last].length;
  }

  @Override
  public long length() {
    return length;
  }

  /** The heap that it takes. */
  long weight() {
    return OVERHEAD + (long) segments.length * SEGMENT_OVERHEAD + length;
  }

  @Override
  public BodyReader reader(long from, long limit) {
    long end = Math.min(limit, length);
    long start = Math.min(from, end);
    int segment = (int) (start / Segment.SIZE);
    if (end <= (segment + 1L) * Segment.SIZE) {
      byte[] bytes = segments[Math.min(segment, segments.length - 1)];
      return new OneSegmentReader(bytes, (int) (start % Segment.SIZE), (int) (end - start));
    }
    return new SegmentsReader(segments, start, end);
  }
}
