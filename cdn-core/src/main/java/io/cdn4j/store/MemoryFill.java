package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response on its way into a {@link MemoryStore}. */
final class MemoryFill implements Fill {
  private final MemoryStore store;
  private final CacheKey key;
  private final MemoryEntry entry;
  private final GrowingBody body;
  private long excess;
  private boolean over;

  MemoryFill(MemoryStore store, CacheKey key, MemoryEntry entry, GrowingBody body) {
    this.store = store;
    this.key = key;
    this.entry = entry;
    this.body = body;
  }

  @Override
  public StoredEntry entry() {
    return entry;
  }

  @Override
  public boolean outgrown() {
    return body.outgrown();
  }

  @Override
  public void awaitReaders() throws IOException {
    body.awaitReaders();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkNotOver();
    long declared = body.length();
    int taken = declared < 0 ? length : (int) Math.min(length, declared - body.written());
    excess += length - taken;
    if (taken > 0) {
      body.write(bytes, offset, taken);
    }
  }

  @Override
  public void end() throws IOException {
    finish(null);
  }

  @Override
  public void end(StoredResponse head) throws IOException {
    finish(head);
  }

  private void finish(@Nullable StoredResponse other) throws IOException {
    checkNotOver();
    over = true;
    checkLength();
    WholeBody whole = body.seal();
    try {
      if (whole != null) {
        entry.seal(whole);
        store.commit(key, other == null ? entry : entry.under(other));
      }
    } finally {
      // After the commit: whoever has read the end finds the entry.
      body.complete();
    }
  }

  private void checkLength() throws IOException {
    long declared = body.length();
    long written = body.written() + excess;
    if (declared >= 0 && written != declared) {
      body.cut();
      throw new IOException(
          "Content-Length declares %d bytes, but the body has %d".formatted(declared, written));
    }
  }

  private void checkNotOver() throws IOException {
    if (over) {
      throw new IOException("the body of " + key + " was ended or closed before");
    }
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      body.cut();
    }
  }
}
