package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of what is stored, in all tiers that have it, whichever of them an entry was opened in.
 * Safe for use by many threads.
 */
final class TierChanges {
  private final KeyLocks locks;
  private final DiskTwins disk;
  private final MemoryStore memory;

  TierChanges(KeyLocks locks, DiskTwins disk, MemoryStore memory) {
    this.locks = locks;
    this.disk = disk;
    this.memory = memory;
  }

  Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head) {
    return locks.locked(key, () -> Optional.ofNullable(refreshed(key, entry, head)));
  }

  private @Nullable StoredEntry refreshed(CacheKey key, StoredEntry entry, StoredResponse head) {
    MemoryEntry old = inMemory(key, entry);
    DiskEntry onDisk = onDisk(key, entry, old);
    DiskEntry fresh = onDisk == null ? null : disk.refresh(key, onDisk, head);
    if (old == null) {
      return fresh;
    }
    if (fresh == null) {
      // Memory alone has the new head: the old one must not come back.
      disk.removeVariant(key, old.head());
    }
    MemoryEntry warm = old.with(head);
    StoredEntry handle = memory.replace(key, old, warm) ? MemoryStore.pinned(warm) : null;
    if (handle != null) {
      return handle;
    }
    return fresh != null && disk.has(fresh) ? fresh : null;
  }

  boolean remove(CacheKey key, StoredEntry entry) {
    return locks.locked(
        key,
        () -> {
          MemoryEntry hot = inMemory(key, entry);
          DiskEntry onDisk = onDisk(key, entry, hot);
          boolean fromDisk = onDisk != null && disk.remove(key, onDisk);
          boolean fromMemory = hot != null && memory.removeOne(key, hot);
          return fromDisk || fromMemory;
        });
  }

  /** The same response in memory; null if it is not there, or was replaced. */
  private @Nullable MemoryEntry inMemory(CacheKey key, StoredEntry entry) {
    Variants all = memory.peek(key);
    MemoryEntry hot = MemoryStore.unpinned(entry);
    if (hot != null) {
      return all.holds(hot) ? hot : null;
    }
    boolean current =
        entry instanceof DiskEntry stored
            && stored.stored() != null
            && (disk.has(stored) || !disk.hasVariant(key, stored.head()));
    for (int i = 0; current && i < all.size(); i++) {
      if (all.get(i).head().equals(entry.head())) {
        return all.get(i);
      }
    }
    return null;
  }

  private @Nullable DiskEntry onDisk(CacheKey key, StoredEntry entry, @Nullable MemoryEntry hot) {
    if (entry instanceof DiskEntry stored) {
      return stored;
    }
    // What was opened in memory and has left it since is still on the disk.
    boolean mayBeThere = hot != null || memory.peek(key).isEmpty();
    return mayBeThere ? disk.find(key, entry.head()) : null;
  }
}
