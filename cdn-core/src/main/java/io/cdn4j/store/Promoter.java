package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.InvalidationLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
    FillBudget.Share share = memory.beginCopy(entries.stream().mapToLong(DiskEntry::length).sum());
    if (share == null) {
      return;
    }
    try {
      List<MemoryEntry> copies = copies(entries);
      if (copies != null) {
        locks.locked(key, () -> add(key, entries, copies, since));
      }
    } finally {
      share.end();
    }
  }

  /** Null if one of them cannot be read to its end. */
  private @Nullable List<MemoryEntry> copies(List<DiskEntry> entries) {
    List<MemoryEntry> copies = new ArrayList<>();
    for (DiskEntry entry : entries) {
      byte[][] body = BodyCopy.of(entry.body());
      if (body == null) {
        return null;
      }
      MemoryEntry copy = memory.entry(entry.head(), body);
      copies.add(disk.isRead(entry) ? copy.with(entry.head()) : copy);
    }
    return copies;
  }

  private boolean add(CacheKey key, List<DiskEntry> entries, List<MemoryEntry> copies, long since) {
    return memory.peek(key).isEmpty()
        && disk.areAll(key, entries)
        && memory.addAll(key, copies, since);
  }
}
