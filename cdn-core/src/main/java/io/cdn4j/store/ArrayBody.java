package io.cdn4j.store;

import io.cdn4j.http.BodyReader;

/** A short body that is still in memory, since it was stored just now. */
final class ArrayBody implements EntryBody {
  private final byte[] bytes;

  ArrayBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The body itself: do not write into it. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public BodyReader reader(long from, long limit) {
    int end = (int) Math.min(limit, bytes.length);
    int start = (int) Math.min(from, end);
    return new OneSegmentReader(bytes, start, end - start);
  }
}
