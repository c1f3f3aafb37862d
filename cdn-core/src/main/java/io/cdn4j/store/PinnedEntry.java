package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import java.lang.ref.Reference;

/**
 * An entry with its body in the arena, as it is handed out: an entry that was opened is never
 * closed, so the body is let go when this cannot be reached any more.
 */
final class PinnedEntry implements StoredEntry {
  private final MemoryEntry entry;

  /**
   * A handle on an entry.
   *
   * @param letGo run when the handle is forgotten; it must not refer to it
   */
  PinnedEntry(MemoryEntry entry, Runnable letGo) {
    this.entry = entry;
    StoreCleaner.watch(this, letGo);
  }

  MemoryEntry entry() {
    return entry;
  }

  @Override
  public StoredResponse head() {
    return entry.head();
  }

  @Override
  public long length() {
    return entry.length();
  }

  @Override
  public BodyReader read(long from, long length) {
    try {
      return entry.read(from, length);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
