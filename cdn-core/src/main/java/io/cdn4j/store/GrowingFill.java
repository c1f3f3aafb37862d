package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response on its way into a store.
 *
 * @param <B> what its body is once it is whole
 */
final class GrowingFill<B extends EntryBody> implements Fill {
  /** How a store takes in what is whole. */
  @FunctionalInterface
  interface Commit<B> {
    /**
     * Makes the entry visible.
     *
     * @param other the head that it is stored under; null if it is that of the entry
     */
    void commit(B whole, @Nullable StoredResponse other);
  }

  private final CacheKey key;
  private final StoredEntry entry;
  private final GrowingBody<B> body;
  private final Commit<B> store;
  private long excess;
  private boolean over;

  GrowingFill(CacheKey key, StoredEntry entry, GrowingBody<B> body, Commit<B> store) {
    this.key = key;
    this.entry = entry;
    this.body = body;
    this.store = store;
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
  public void flush() {
    if (!over) {
      body.flush();
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
    try {
      B whole = body.seal();
      if (whole != null) {
        store.commit(whole, other);
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
