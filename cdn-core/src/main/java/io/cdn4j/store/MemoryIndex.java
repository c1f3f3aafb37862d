package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final Consumer<HeapBody> left;
  private final Variants.Bounds bounds;
  private final ArenaIndex arena;
  private final LongAdder entries = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder arenaEvictions = new LongAdder();

  /**
   * An empty index.
   *
   * @param residency told of what comes and goes
   * @param arena the capacity of the arena in bytes; 0 if there is none
   * @param left told of bodies that may still be read
   */
  MemoryIndex(
      MemoryStoreSettings settings,
      InvalidationLog log,
      Residency residency,
      long arena,
      Consumer<HeapBody> left) {
    this.log = log;
    this.residency = residency;
    this.left = left;
    // Keys are evicted whole: one with many variants must not have to go for being too heavy.
    this.bounds = new Variants.Bounds(settings.maxVariants(), settings.capacity() / 2, arena / 2);
    this.arena = new ArenaIndex(arena);
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
    found.opened();
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
    if (found == null || found.variants().admits(variant, bounds.most())) {
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
          Variants kept = others.makeRoom(entry, bounds);
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
   * @param current whether those of which they are copies are still visible; asked when an
   *     invalidation that removes those first, and then what is here, cannot miss the copies
   * @return whether they are visible
   */
  boolean addAll(CacheKey key, List<MemoryEntry> entries, BooleanSupplier current) {
    return changeWhole(
        key,
        all -> {
          Variants whole = Variants.NONE;
          for (int i = entries.size() - 1; i >= 0; i--) {
            whole = whole.plus(entries.get(i));
          }
          return whole.isWithin(bounds) && current.getAsBoolean() ? whole : Variants.NONE;
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
    Variants kept = others.makeRoom(entry, bounds);
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
    if (old == null && now.isEmpty()) {
      sorted.remove(key);
    } else if (old == null) {
      StoredKey added = new StoredKey(key, now, weight(key, now));
      arena.changed(added, Variants.NONE, now);
      keys.put(key, added);
      policy.add(added);
    } else if (now.isEmpty()) {
      policy.remove(old);
      forget(old);
    } else {
      leave(old.variants(), now);
      arena.changed(old, old.variants(), now);
      old.set(now);
      policy.reweigh(old, weight(key, now));
    }
  }

  private void forget(StoredKey gone) {
    keys.remove(gone.key);
    sorted.remove(gone.key);
    leave(gone.variants(), Variants.NONE);
    arena.changed(gone, gone.variants(), Variants.NONE);
  }

  private void leave(Variants before, Variants now) {
    for (int i = 0; i < before.size(); i++) {
      HeapBody body = before.get(i).onHeap();
      if (body != null && !now.hasBody(body)) {
        left.accept(body);
      }
    }
  }

  private void evict() {
    for (Place victim = policy.evict(); victim != null; victim = policy.evict()) {
      StoredKey gone = keys.get(victim.key);
      if (gone != null) {
        residency.changed(victim.key, gone.variants(), Variants.NONE);
        forget(gone);
        countEvicted(gone.variants().size());
      }
    }
  }

  /** Makes one key leave the arena; false if there is none. */
  boolean evictFromArena() {
    changes.lock();
    try {
      CacheKey victim = arena.evictOne();
      StoredKey key = victim == null ? null : keys.get(victim);
      if (key == null) {
        return false;
      }
      Variants before = key.variants();
      Variants now = kept(before, entry -> entry.inArena() != null);
      set(key.key, key, now);
      residency.changed(key.key, before, now);
      countEvicted(before.size() - now.size());
      arenaEvictions.add(before.size() - now.size());
      return true;
    } finally {
      changes.unlock();
    }
  }

  /** Drops an entry whose body cannot be read. */
  void drop(CacheKey key, ArenaBody lost) {
    change(key, all -> kept(all, entry -> entry.inArena() == lost));
  }

  /** In front of another store a key is here with all its variants, or not at all. */
  private Variants kept(Variants all, Predicate<MemoryEntry> unwanted) {
    Variants kept = all.without(unwanted);
    return residency == Residency.NOBODY || kept.size() == all.size() ? kept : Variants.NONE;
  }

  private void countEvicted(int number) {
    entries.add(-number);
    evictions.add(number);
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

  /** What all weigh on the heap. */
  long bytes() {
    changes.lock();
    try {
      return policy.bytes();
    } finally {
      changes.unlock();
    }
  }

  /** How many have their body in the arena. */
  long arenaEntries() {
    changes.lock();
    try {
      return arena.entries();
    } finally {
      changes.unlock();
    }
  }

  /** How many entries left the index since the arena had no room. */
  long arenaEvictions() {
    return arenaEvictions.sum();
  }

  /** What those take there, in bytes. */
  long arenaBytes() {
    changes.lock();
    try {
      return arena.bytes();
    } finally {
      changes.unlock();
    }
  }
}
