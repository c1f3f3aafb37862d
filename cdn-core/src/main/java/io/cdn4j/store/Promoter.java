package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Copies what the disk has of a key into memory when it is asked for the second time of late. Safe
 * for use by many threads.
 */
final class Promoter {
  private static final int RECENT_KEYS = 1 << 14;

  private final Executor background;
  private final KeyLocks locks;
  private final DiskTwins disk;
  private final MemoryStore memory;
  private final RecentKeys recent = new RecentKeys(RECENT_KEYS);

  /**
   * A promoter.
   *
   * @param background where it reads from the disk; it may drop what it is given
   */
  Promoter(Executor background, KeyLocks locks, DiskTwins disk, MemoryStore memory) {
    this.background = background;
    this.locks = locks;
    this.disk = disk;
    this.memory = memory;
  }

  /** The disk has answered. */
  void opened(CacheKey key, List<StoredEntry> entries) {
    if (disk.isComplete() && fits(entries) && recent.isSecond(key)) {
      background.execute(() -> promote(key));
    }
  }

  private boolean fits(List<? extends StoredEntry> entries) {
    long bytes = 0;
    for (StoredEntry entry : entries) {
      bytes += entry.length();
    }
    return bytes <= memory.settings().maxObjectSize();
  }

  private void promote(CacheKey key) {
    List<DiskEntry> entries = disk.entries(key);
    if (entries.isEmpty() || !memory.peek(key).isEmpty() || !fits(entries)) {
      return;
    }
    List<MemoryCopy> copies = new ArrayList<>();
    try {
      if (isCopied(key, entries, copies)) {
        locks.locked(key, () -> add(key, entries, copies));
      }
    } finally {
      copies.forEach(MemoryCopy::close);
    }
  }

  /** False if one of them has no room, or cannot be read to its end. */
  private boolean isCopied(CacheKey key, List<DiskEntry> entries, List<MemoryCopy> copies) {
    for (DiskEntry entry : entries) {
      MemoryCopy copy = memory.copy(key, entry.head(), entry.body());
      if (copy == null) {
        return false;
      }
      copies.add(copy);
    }
    return true;
  }

  private boolean add(CacheKey key, List<DiskEntry> entries, List<MemoryCopy> copies) {
    return memory.peek(key).isEmpty()
        && memory.addAll(key, asRead(entries, copies), () -> disk.areAll(key, entries));
  }

  private List<MemoryEntry> asRead(List<DiskEntry> entries, List<MemoryCopy> copies) {
    List<MemoryEntry> all = new ArrayList<>();
    for (int i = 0; i < copies.size(); i++) {
      MemoryEntry copy = copies.get(i).entry();
      all.add(disk.isRead(entries.get(i)) ? copy.with(copy.head()) : copy);
    }
    return all;
  }
}
