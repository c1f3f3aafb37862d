package io.cdn4j.edge;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;

/** A viewer of a range of a {@link LargeObject} that compares each byte and keeps none. */
final class RangeChecker implements ResponseSink, BodySink {
  private final int version;
  private final ByteRange range;
  private long position;
  private long wrong;
  private int status;
  private boolean ended;

  RangeChecker(int version, ByteRange range) {
    this.version = version;
    this.range = range;
    this.position = range.first();
  }

  /** Whether the response was a 206 with all the bytes of the range and no others. */
  boolean isRight() {
    return status == 206 && ended && wrong == 0 && position == range.last() + 1;
  }

  long wrongBytes() {
    return wrong;
  }

  @Override
  public BodySink begin(ResponseHead head) {
    status = head.status();
    return this;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      wrong += bytes[i] == LargeObject.at(version, position++) ? 0 : 1;
    }
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void close() {}
}
