package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodySink;
import java.io.IOException;

/** Sends the body of one 206 into segments, and each that is whole into the store. */
final class SegmentSink implements BodySink {
  private final Slices slices;
  private final SlicedObject object;
  private final SegmentRun run;
  private final GrowingSegment[] segments;
  private final StoredResponse response;
  private int current;

  SegmentSink(
      Slices slices,
      SlicedObject object,
      SegmentRun run,
      GrowingSegment[] segments,
      StoredResponse response) {
    this.slices = slices;
    this.object = object;
    this.run = run;
    this.segments = segments;
    this.response = response;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      if (current == segments.length) {
        // Whoever cannot count has no say in what the bytes were.
        slices.segments().drop(object);
        throw new IOException("the origin sends more bytes than its Content-Range says");
      }
      GrowingSegment segment = segments[current];
      int count = Math.min(length - taken, segment.missing());
      segment.append(bytes, offset + taken, count);
      taken += count;
      if (segment.missing() == 0) {
        settle(segment);
      }
    }
  }

  /** First findable in the store, then no longer in flight: so a reader finds it in one of them. */
  private void settle(GrowingSegment segment) throws IOException {
    long number = run.first() + current;
    current++;
    boolean stored = slices.segments().keep(object, number, response, segment.whole());
    slices.flights().end(object.segment(number), segment);
    segment.complete();
    run.settled(number, stored);
  }

  @Override
  public void end() throws IOException {
    if (current < segments.length) {
      throw new IOException("the origin sends fewer bytes than its Content-Range says");
    }
  }

  /** What is not whole is failed by the fetch. */
  @Override
  public void close() {}
}
