package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is visible in a {@link MemoryStore}, bounded in bytes by an {@link EvictionPolicy}, and its
 * keys sorted for invalidations. Safe for use by many threads.
 *
 * <p>Look-ups take no lock. Changes are made one at a time, evictions included: each is short and
 * follows a fetch, which is long. A key is among the sorted ones from before it becomes visible
 * until after it has gone. So whatever is visible is among them.
 */
final class MemoryIndex {
  /**
   * A key in the table, in its queue and among the sorted ones: objects, references, tables.
   * Measured 250 to 260 bytes without its text, with references of 4 bytes.
   */
  private static final int KEY_OVERHEAD = 280;

  private final ConcurrentHashMap<CacheKey, StoredKey> keys = new ConcurrentHashMap<>();
  private final ReentrantLock changes = new ReentrantLock();
  private final EvictionPolicy policy;
  private final SortedKeys sorted = new SortedKeys();
  private final InvalidationLog log;
  private final Residency residency;
  private final int maxVariants;
  private final long heaviestKey;
  private final LongAdder entries = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  MemoryIndex(MemoryStoreSettings settings, InvalidationLog log, Residency residency) {
    this.log = log;
    this.residency = residency;
    this.maxVariants = settings.maxVariants();
    // Keys are evicted whole: one with many variants must not have to go for being too heavy.
    this.heaviestKey = settings.capacity() / 2;
    this.policy = new S3Fifo(settings.capacity());
  }

  /** What a key weighs with all that is stored under it. */
  static long weight(CacheKey key, Variants all) {
    return KEY_OVERHEAD + key.text().length() + all.weight();
  }

  Variants get(CacheKey key) {
    StoredKey found = keys.get(key);
    if (found == null) {
      return Variants.NONE;
    }
    found.hit();
    return found.variants();
  }

  /** The same, for one who does not ask on behalf of a viewer. */
  Variants peek(CacheKey key) {
    StoredKey found = keys.get(key);
    return found == null ? Variants.NONE : found.variants();
  }

  /**
   * Whether a response of this variant has a chance to be added; if not, those in its way have to
   * prove their use.
   */
  boolean admits(CacheKey key, String variant) {
    StoredKey found = keys.get(key);
    if (found == null || found.variants().admits(variant, maxVariants)) {
      return true;
    }
    found.variants().forgetUse();
    return false;
  }

  /** Makes an entry visible, unless an invalidation has covered it meanwhile. */
  void add(CacheKey key, MemoryEntry entry) {
    change(
        key,
        all -> {
          // First findable for an invalidation, then the look at the log: so one of the two meets
          // it.
          sorted.add(key);
          return isCovered(key, entry.head(), entry) ? all : with(all, entry);
        });
  }

  /**
   * Makes an entry visible beside all others of its key; if one of them has no room, none stays.
   *
   * @param only whether it may be the first of its key
   * @return whether it is visible
   */
  boolean addWhole(CacheKey key, MemoryEntry entry, boolean only) {
    return changeWhole(
        key,
        all -> {
          if (all.isEmpty() && !only) {
            return all;
          }
          Variants others = all.without(old -> old.isVariant(entry.head().variant()));
          Variants kept = others.makeRoom(entry.weight(), maxVariants, heaviestKey);
          if (kept == null || kept.size() < others.size()) {
            return Variants.NONE;
          }
          return isCovered(key, entry.head(), entry) ? Variants.NONE : kept.plus(entry);
        });
  }

  /**
   * Makes all entries of a key visible, or none.
   *
   * @param entries newest first
   * @param since the number of the newest invalidation that they are known to have outlived
   * @return whether they are visible
   */
  boolean addAll(CacheKey key, List<MemoryEntry> entries, long since) {
    return changeWhole(
        key,
        all -> {
          Variants whole = Variants.NONE;
          for (int i = entries.size() - 1; i >= 0; i--) {
            MemoryEntry entry = entries.get(i);
            if (log.coversSince(since, key, entry.head())) {
              return Variants.NONE;
            }
            whole = whole.plus(entry);
          }
          boolean fits = whole.size() <= maxVariants && whole.weight() <= heaviestKey;
          return fits ? whole : Variants.NONE;
        });
  }

  private boolean changeWhole(CacheKey key, UnaryOperator<Variants> change) {
    Variants now =
        change(
            key,
            all -> {
              // See add: first findable, then the look at the log.
              sorted.add(key);
              return change.apply(all);
            });
    return !now.isEmpty() && peek(key).equals(now);
  }

  private Variants with(Variants all, MemoryEntry entry) {
    Variants others = all.without(old -> old.isVariant(entry.head().variant()));
    Variants kept = others.makeRoom(entry.weight(), maxVariants, heaviestKey);
    if (kept == null) {
      others.forgetUse();
      return others;
    }
    evictions.add(others.size() - kept.size());
    return kept.plus(entry);
  }

  /**
   * Puts an entry in the place of an old one, if that is there and nothing has covered one of them.
   */
  boolean replace(CacheKey key, MemoryEntry old, MemoryEntry fresh) {
    Variants now =
        change(
            key,
            all -> {
              if (!all.holds(old)) {
                return all;
              }
              Variants others = all.without(entry -> entry == old);
              StoredResponse asked = fresh.head();
              boolean covered = isCovered(key, asked, old) || isCovered(key, asked, fresh);
              return covered ? others : others.plus(fresh);
            });
    return now.holds(fresh);
  }

  /** Whether an invalidation has covered an entry since a response was asked for. */
  private boolean isCovered(CacheKey key, StoredResponse asked, MemoryEntry entry) {
    return log.coversSince(asked.sequence(), key, entry.head());
  }

  /** Returns how many were removed. */
  int remove(CacheKey key, Predicate<MemoryEntry> unwanted) {
    int[] removed = new int[1];
    change(
        key,
        all -> {
          Variants kept = all.without(unwanted);
          removed[0] = all.size() - kept.size();
          return kept;
        });
    return removed[0];
  }

  /** Removes all that an invalidation covers, and returns how many there were. */
  int remove(Invalidation invalidation) {
    int removed = 0;
    for (CacheKey key : sorted.candidates(invalidation)) {
      removed += remove(key, entry -> invalidation.covers(key, entry.head()));
    }
    return removed;
  }

  private Variants change(CacheKey key, UnaryOperator<Variants> change) {
    // Never a look before the lock: it would miss what is just being added.
    changes.lock();
    try {
      StoredKey old = keys.get(key);
      Variants before = old == null ? Variants.NONE : old.variants();
      Variants now = change.apply(before);
      set(key, old, now);
      entries.add(now.size() - before.size());
      residency.changed(key, before, now);
      evict();
      return now;
    } finally {
      changes.unlock();
    }
  }

  private void set(CacheKey key, @Nullable StoredKey old, Variants now) {
    if (now.isEmpty()) {
      forget(key, old);
    } else if (old == null) {
      StoredKey added = new StoredKey(key, now, weight(key, now));
      keys.put(key, added);
      policy.add(added);
    } else {
      old.set(now);
      policy.reweigh(old, weight(key, now));
    }
  }

  private void forget(CacheKey key, @Nullable StoredKey old) {
    if (old != null) {
      keys.remove(key);
      policy.remove(old);
    }
    sorted.remove(key);
  }

  private void evict() {
    for (Place victim = policy.evict(); victim != null; victim = policy.evict()) {
      StoredKey gone = keys.remove(victim.key);
      sorted.remove(victim.key);
      if (gone != null) {
        entries.add(-gone.variants().size());
        evictions.add(gone.variants().size());
        residency.changed(victim.key, gone.variants(), Variants.NONE);
      }
    }
  }

  List<CacheKey> keys(String prefix, int most) {
    return sorted.first(prefix, most);
  }

  long entries() {
    return entries.sum();
  }

  long evictions() {
    return evictions.sum();
  }

  long bytes() {
    changes.lock();
    try {
      return policy.bytes();
    } finally {
      changes.unlock();
    }
  }
}
