package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.nio.ByteBuffer;

/** Reads the body of a {@link ModelVersion} and checks each byte. */
final class CheckedReader implements AutoCloseable {
  private final BodyReader reader;
  private final ModelVersion version;
  private final long end;
  private long position;

  /** Reads a part; what lies behind the end of the body is not expected. */
  CheckedReader(StoredEntry entry, ModelVersion version, long from, long length) {
    this.reader = entry.read(from, length);
    this.version = version;
    this.position = Math.min(from, version.length());
    this.end = Math.min(version.length(), from + Math.min(length, Long.MAX_VALUE - from));
  }

  static CheckedReader ofAll(StoredEntry entry, ModelVersion version) {
    return new CheckedReader(entry, version, 0, Long.MAX_VALUE);
  }

  /** Reads one buffer, and says what the reader said. */
  Next read() {
    Next next = reader.next();
    if (next == Next.BYTES) {
      check(reader.buffer());
    }
    return next;
  }

  private void check(ByteBuffer bytes) {
    assertThat(position + bytes.remaining()).as("%s is too long", version).isLessThanOrEqualTo(end);
    while (bytes.hasRemaining()) {
      byte got = bytes.get();
      if (got != version.byteAt(position)) {
        throw new AssertionError("byte %d of %s is wrong".formatted(position, version));
      }
      position++;
    }
  }

  /** Reads all that is there, and says what came then: WAIT, END or ABORTED. */
  Next readOn() {
    Next next = read();
    while (next == Next.BYTES) {
      next = read();
    }
    if (next == Next.END) {
      assertThat(position).as("end of %s", version).isEqualTo(end);
    }
    return next;
  }

  /** Waits for what is not there yet. */
  Next readToTheEnd() throws InterruptedException {
    Next next = readOn();
    while (next == Next.WAIT) {
      Reading.awaitReady(reader);
      next = readOn();
    }
    return next;
  }

  @Override
  public void close() {
    reader.close();
  }
}
