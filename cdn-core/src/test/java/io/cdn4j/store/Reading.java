package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads a body as an adapter does: next, buffer, wait to be woken. */
final class Reading {
  private final byte[] bytes;
  private final Next last;

  private Reading(byte[] bytes, Next last) {
    this.bytes = bytes;
    this.last = last;
  }

  /** What was read. */
  byte[] bytes() {
    return bytes;
  }

  /** What the reader said then. */
  Next last() {
    return last;
  }

  /** Reads to the end, waiting where need be, and closes the reader. */
  static Reading toTheEnd(BodyReader reader) throws InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (reader) {
      Next last = take(reader, bytes);
      while (last == Next.WAIT) {
        awaitReady(reader);
        last = take(reader, bytes);
      }
      return new Reading(bytes.toByteArray(), last);
    }
  }

  /** Reads what there is now; the reader stays open. */
  static Reading ofWhatIsThere(BodyReader reader) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Next last = take(reader, bytes);
    return new Reading(bytes.toByteArray(), last);
  }

  private static Next take(BodyReader reader, ByteArrayOutputStream bytes) {
    Next next = reader.next();
    while (next == Next.BYTES) {
      ByteBuffer buffer = reader.buffer();
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
      next = reader.next();
    }
    return next;
  }

  static void awaitReady(BodyReader reader) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    reader.onReady(ready::countDown);
    if (!ready.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the reader was not woken");
    }
  }
}
