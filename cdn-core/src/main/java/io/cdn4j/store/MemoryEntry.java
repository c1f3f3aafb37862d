package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import org.jspecify.annotations.Nullable;

/** A head and its body: on the heap, or in the arena. */
final class MemoryEntry implements StoredEntry {
  private static final int OVERHEAD = 48;

  private final StoredResponse head;

  /** Growing until it is sealed. */
  private volatile EntryBody body;

  /**
   * Whether it was read since it was stored. Plain: a mark that is lost costs little, one on a hit
   * costs much.
   */
  private boolean used;

  MemoryEntry(StoredResponse head, EntryBody body) {
    this.head = head;
    this.body = body;
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
    EntryBody now = body;
    if (!used && now instanceof MemoryBody) {
      used = true;
    }
    return now.reader(from, length > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + length);
  }

  void seal(MemoryBody whole) {
    body = whole;
  }

  /** The same body under another head. */
  MemoryEntry under(StoredResponse other) {
    return new MemoryEntry(other, body);
  }

  /** The same body under another head; used, since somebody asked for it. */
  MemoryEntry with(StoredResponse other) {
    MemoryEntry entry = under(other);
    entry.used = true;
    return entry;
  }

  boolean isVariant(String variant) {
    return head.variant().equals(variant);
  }

  boolean used() {
    return used;
  }

  void forgetUse() {
    used = false;
  }

  /** The heap that it takes, once its body is whole. */
  long weight() {
    return OVERHEAD + head.weight() + (body instanceof MemoryBody whole ? whole.weight() : 0);
  }

  /** The arena that it takes, once its body is whole. */
  long taken() {
    ArenaBody inArena = inArena();
    return inArena == null ? 0 : inArena.taken();
  }

  /** Its body, if that is on the heap and whole. */
  @Nullable HeapBody onHeap() {
    return body instanceof HeapBody onHeap ? onHeap : null;
  }

  /** Its body, if that is in the arena. */
  @Nullable ArenaBody inArena() {
    return body instanceof ArenaBody inArena ? inArena : null;
  }
}
