package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a log record by record. Where there is none, after damage or a write that a crash
 * cut, it looks for the next marker.
 */
final class LogWalk {
  private static final int CHUNK = 64 * 1024;

  private final LogFile log;
  private final long marker;
  private final long end;
  private final byte[] start = new byte[DiskRecord.START];
  private long position;
  private int gaps;

  LogWalk(LogFile log, long marker) {
    this.log = log;
    this.marker = marker;
    this.end = log.length();
  }

  LogFile log() {
    return log;
  }

  /** A record, and whether it counts. */
  record Step(DiskRecord record, Located located, boolean live) {}

  /** The next record; null at the end. */
  @Nullable Step next() throws IOException {
    while (position + DiskRecord.START <= end) {
      log.file().read(ByteBuffer.wrap(start), position);
      if (DiskRecord.isAt(start, marker)) {
        DiskRecord record = DiskRecord.read(start);
        if (record.length() <= end - position) {
          Located located = Located.of(record, log.number(), (int) position);
          position += record.length();
          return new Step(record, located, DiskRecord.isLive(start));
        }
      }
      position = nextMarker(position + 1);
      gaps++;
    }
    return null;
  }

  /** How often it has found no record where there should have been one. */
  int gaps() {
    return gaps;
  }

  private long nextMarker(long from) throws IOException {
    long at = from;
    while (at + DiskRecord.START <= end) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - at));
      log.file().read(chunk, at);
      chunk.flip();
      for (int i = 0; i + 8 <= chunk.limit(); i++) {
        if (chunk.getLong(i) == marker) {
          return at + i;
        }
      }
      at += chunk.limit() - 7;
    }
    return end;
  }
}
