package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a response whose body is whole: it is on the disk, and in memory too if it is
 * short; or in memory alone, if the disk fails. Safe for use by many threads.
 */
final class TierCommits {
  private final KeyLocks locks;
  private final DiskTwins disk;
  private final MemoryStore memory;

  TierCommits(KeyLocks locks, DiskTwins disk, MemoryStore memory) {
    this.locks = locks;
    this.disk = disk;
    this.memory = memory;
  }

  /** Commits what was filled on the disk. */
  @Nullable Located toDisk(DiskContents contents, KeyedHead stored, EntryBody body, long bodyFile) {
    CacheKey key = stored.key();
    Located[] at = new Located[1];
    locks.locked(
        key,
        () -> {
          disk.markRead(key, memory.peek(key));
          Located committed = contents.commit(stored, body, bodyFile);
          at[0] = committed;
          try (MemoryCopy copy = copyOf(stored, body)) {
            if (committed != null) {
              return copy == null ? leave(key) : inMemoryToo(key, copy.entry());
            }
            return copy != null
                && contents.health().isFailing()
                && inMemoryAlone(key, copy.entry());
          }
        });
    return at[0];
  }

  /** A short body lies in an array anyway; null if it is longer, or finds no room. */
  private @Nullable MemoryCopy copyOf(KeyedHead stored, EntryBody body) {
    return body instanceof ArrayBody array && array.length() <= memory.settings().maxObjectSize()
        ? memory.copy(stored.key(), stored.head(), array)
        : null;
  }

  private boolean leave(CacheKey key) {
    memory.forget(key);
    return false;
  }

  private boolean inMemoryToo(CacheKey key, MemoryEntry copy) {
    return disk.isComplete() && memory.addWhole(key, copy, disk.hasNoneBut(key, copy.head()));
  }

  /** Commits what the disk did not take. */
  void toMemoryAlone(CacheKey key, MemoryEntry entry) {
    locks.locked(key, () -> inMemoryAlone(key, entry));
  }

  private boolean inMemoryAlone(CacheKey key, MemoryEntry entry) {
    if (!inMemoryToo(key, entry)) {
      return false;
    }
    // What the disk has of it is older, and must not come back.
    disk.removeVariant(key, entry.head());
    return true;
  }
}
