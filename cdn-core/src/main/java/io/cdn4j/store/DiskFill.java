package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response on its way into a {@link DiskStore}. */
final class DiskFill implements Fill {
  private final Committing committing;
  private final CacheKey key;
  private final DiskEntry entry;
  private final DiskGrowth body;
  private long excess;
  private boolean over;

  DiskFill(Committing committing, CacheKey key, DiskEntry entry, DiskGrowth body) {
    this.committing = committing;
    this.key = key;
    this.entry = entry;
    this.body = body;
  }

  /** Makes a response visible whose body is whole. */
  @FunctionalInterface
  interface Committing {
    /** Null if it is not to be visible, or cannot be; see {@link DiskContents#commit}. */
    @Nullable Located commit(KeyedHead stored, DiskBody body, long bodyFile);
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
    try {
      DiskBody whole = body.seal();
      if (whole != null) {
        KeyedHead stored = new KeyedHead(key, other == null ? entry.head() : other);
        Located at = committing.commit(stored, whole, body.fileNumber());
        entry.seal(whole, other == null ? at : null);
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
