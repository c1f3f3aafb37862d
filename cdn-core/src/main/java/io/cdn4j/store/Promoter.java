package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.InvalidationLog;
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
  private final InvalidationLog log;
  private final DiskTwins disk;
  private final MemoryStore memory;
  private final RecentKeys recent = new RecentKeys(RECENT_KEYS);

  /**
   * A promoter.
   *
   * @param background where it reads from the disk; it may drop what it is given
   */
  Promoter(
      Executor background,
      KeyLocks locks,
      InvalidationLog log,
      DiskTwins disk,
      MemoryStore memory) {
    this.background = background;
    this.locks = locks;
    this.log = log;
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
    // Before the look at the disk: what is there has outlived all invalidations until now.
    long since = log.sequence();
    List<DiskEntry> entries = disk.entries(key);
    if (entries.isEmpty() || !memory.peek(key).isEmpty() || !fits(entries)) {
      return;
    }
    List<MemoryCopy> copies = copies(key, entries);
    try {
      if (copies.size() == entries.size()) {
        locks.locked(key, () -> add(key, entries, copies, since));
      }
    } finally {
      copies.forEach(MemoryCopy::close);
    }
  }

  /** Fewer if one of them has no room, or cannot be read to its end. */
  private List<MemoryCopy> copies(CacheKey key, List<DiskEntry> entries) {
    List<MemoryCopy> copies = new ArrayList<>();
    for (DiskEntry entry : entries) {
      MemoryCopy copy = memory.copy(key, entry.head(), entry.body());
      if (copy == null) {
        return copies;
      }
      copies.add(copy);
    }
    return copies;
  }

  private boolean add(CacheKey key, List<DiskEntry> entries, List<MemoryCopy> copies, long since) {
    return memory.peek(key).isEmpty()
        && disk.areAll(key, entries)
        && memory.addAll(key, asRead(entries, copies), since);
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
