package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import org.jspecify.annotations.Nullable;

/** A head, and its body on the disk or on its way there. */
final class DiskEntry implements StoredEntry {
  private final DiskIndex index;
  private final StoredResponse head;

  /** Growing until it is sealed. */
  private volatile EntryBody body;

  /** Null until it is stored. */
  private volatile @Nullable Located stored;

  DiskEntry(DiskIndex index, StoredResponse head, EntryBody body, @Nullable Located stored) {
    this.index = index;
    this.head = head;
    this.body = body;
    this.stored = stored;
  }

  @Override
  public StoredResponse head() {
    return head;
  }

  @Override
  public long length() {
    return body.length();
  }

  @Override
  public BodyReader read(long from, long length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException(
          "from and length need 0 or more; got %d, %d".formatted(from, length));
    }
    Located at = stored;
    if (at != null) {
      index.markRead(at);
    }
    return body.reader(from, length > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + length);
  }

  EntryBody body() {
    return body;
  }

  /** Where it was when it was found; null if it is not stored. */
  @Nullable Located stored() {
    return stored;
  }

  void seal(EntryBody whole, @Nullable Located at) {
    body = whole;
    stored = at;
  }
}
