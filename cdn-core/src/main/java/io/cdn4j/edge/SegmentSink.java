package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodySink;
import java.io.IOException;
import java.util.Queue;

/** Sends the body of one 206 into segments, and each that is whole into the store. */
final class SegmentSink implements BodySink {
  private final Slices slices;
  private final SlicedObject object;
  private final SegmentRun run;
  private final Queue<GrowingSegment> coming;
  private final StoredResponse response;
  private long current;

  /**
   * A sink for the body of a 206.
   *
   * @param coming the segments in their order: each is let go when it is whole
   */
  SegmentSink(
      Slices slices,
      SlicedObject object,
      SegmentRun run,
      Queue<GrowingSegment> coming,
      StoredResponse response) {
    this.slices = slices;
    this.object = object;
    this.run = run;
    this.coming = coming;
    this.response = response;
    this.current = run.first();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      GrowingSegment segment = coming.peek();
      if (segment == null) {
        // Whoever cannot count has no say in what the bytes were.
        slices.segments().drop(object);
        throw new IOException("the origin sends more bytes than its Content-Range says");
      }
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
    long number = current++;
    boolean stored = slices.segments().keep(segment.key(), response, segment.whole());
    slices.flights().end(segment);
    segment.complete();
    coming.remove();
    run.settled(number, stored);
  }

  @Override
  public void end() throws IOException {
    if (!coming.isEmpty()) {
      throw new IOException("the origin sends fewer bytes than its Content-Range says");
    }
  }

  /** What is not whole is failed by the fetch. */
  @Override
  public void close() {}
}
