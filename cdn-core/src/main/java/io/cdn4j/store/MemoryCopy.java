package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A body of another store on its way into memory. Its memory is held until this is closed; by then
 * its entry has to be in the index, or is given up.
 */
final class MemoryCopy implements AutoCloseable {
  private final MemoryEntry entry;
  private final @Nullable GrowingBody<MemoryBody> body;

  private MemoryCopy(MemoryEntry entry, @Nullable GrowingBody<MemoryBody> body) {
    this.entry = entry;
    this.body = body;
  }

  static MemoryCopy byReference(StoredResponse head, ArrayBody array) {
    return new MemoryCopy(new MemoryEntry(head, new HeapBody(array.bytes())), null);
  }

  /** Copies all of a body; null if it cannot be read to its end, or finds no room. */
  static @Nullable MemoryCopy of(MemoryFills.Begun begun, EntryBody from) {
    GrowingBody<MemoryBody> body = begun.body();
    boolean copied = false;
    try {
      MemoryBody whole = isCopied(from, body) ? body.seal() : null;
      copied = whole != null;
      if (whole != null) {
        begun.entry().seal(whole);
      }
    } finally {
      if (!copied) {
        body.cut();
      }
    }
    return copied ? new MemoryCopy(begun.entry(), body) : null;
  }

  private static boolean isCopied(EntryBody from, GrowingBody<MemoryBody> into) {
    try (BodyReader reader = from.reader(0, Long.MAX_VALUE)) {
      BodyReader.Next next = reader.next();
      while (next == BodyReader.Next.BYTES && !into.outgrown()) {
        put(reader.buffer(), into);
        reader.release();
        next = reader.next();
      }
      return next == BodyReader.Next.END && into.written() == from.length();
    }
  }

  private static void put(ByteBuffer bytes, GrowingBody<MemoryBody> into) {
    if (bytes.hasArray()) {
      into.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    byte[] chunk = new byte[bytes.remaining()];
    bytes.get(chunk);
    into.write(chunk, 0, chunk.length);
  }

  MemoryEntry entry() {
    return entry;
  }

  @Override
  public void close() {
    if (body != null) {
      body.complete();
    }
  }
}
