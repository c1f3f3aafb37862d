package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Copies of whole bodies, in the segments of memory. */
final class BodyCopy {
  private BodyCopy() {}

  /** Null if the body cannot be read to its end. */
  static byte @Nullable [][] of(DiskBody body) {
    byte[][] segments = segments(body.length());
    long copied = 0;
    try (BodyReader reader = body.reader(0, Long.MAX_VALUE)) {
      BodyReader.Next next = reader.next();
      while (next == BodyReader.Next.BYTES) {
        copied = put(segments, copied, reader.buffer());
        next = reader.next();
      }
      return next == BodyReader.Next.END && copied == body.length() ? segments : null;
    }
  }

  /** At least one. */
  private static byte[][] segments(long length) {
    int last = (int) (Math.max(0, length - 1) / Segment.SIZE);
    byte[][] segments = new byte[last + 1][];
    for (int i = 0; i < last; i++) {
      segments[i] = new byte[Segment.SIZE];
    }
    segments[last] = new byte[(int) (length - (long) last * Segment.SIZE)];
    return segments;
  }

  private static long put(byte[][] segments, long position, ByteBuffer bytes) {
    long at = position;
    while (bytes.hasRemaining()) {
      byte[] segment = segments[(int) (at / Segment.SIZE)];
      int offset = (int) (at % Segment.SIZE);
      int length = Math.min(bytes.remaining(), segment.length - offset);
      bytes.get(segment, offset, length);
      at += length;
    }
    return at;
  }
}
