package io.cdn4j.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.primitives.Ints;
import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is visible in a {@link MemoryStore}, bounded in bytes by Caffeine, and its keys sorted for
 * invalidations. Safe for use by many threads.
 *
 * <p>Caffeine lets one thread at a time change the variants of a key, evictions included. A key is
 * added to the sorted ones in a change that makes it visible, and leaves them in a later change
 * that finds it gone. So whatever is visible is among the sorted keys.
 */
final class MemoryIndex {
  /** A key in Caffeine and among the sorted ones: objects, references, hash tables. */
  private static final int KEY_OVERHEAD = 320;

  private final Cache<CacheKey, Variants> variants;
  private final SortedKeys sorted = new SortedKeys();

  /** Keys that may have to leave the sorted ones. */
  private final Queue<CacheKey> gone = new ConcurrentLinkedQueue<>();

  private final InvalidationLog log;
  private final int maxVariants;
  private final long heaviestKey;
  private final LongAdder entries = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  MemoryIndex(MemoryStoreSettings settings, InvalidationLog log) {
    this.log = log;
    this.maxVariants = settings.maxVariants();
    // Caffeine evicts by keys: one with many variants must not have to go for being too heavy.
    this.heaviestKey = Math.min(settings.capacity() / 2, Integer.MAX_VALUE);
    this.variants =
        Caffeine.newBuilder()
            .maximumWeight(settings.capacity())
            .weigher(MemoryIndex::weight)
            .executor(Runnable::run)
            .evictionListener((key, all, cause) -> evicted(key, all))
            .build();
  }

  private static int weight(CacheKey key, Variants all) {
    return Ints.saturatedCast(KEY_OVERHEAD + key.text().length() + all.weight());
  }

  Variants get(CacheKey key) {
    Variants found = variants.getIfPresent(key);
    return found == null ? Variants.NONE : found;
  }

  /**
   * Whether a response of this variant has a chance to be added; if not, those in its way have to
   * prove their use.
   */
  boolean admits(CacheKey key, String variant) {
    Variants all = variants.policy().getIfPresentQuietly(key);
    if (all == null || all.admits(variant, maxVariants)) {
      return true;
    }
    all.forgetUse();
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
    // Never computeIfPresent: it looks before it locks, and so misses what is just being added.
    Variants now = variants.asMap().compute(key, (same, before) -> changed(key, before, change));
    forgetGone();
    return now == null ? Variants.NONE : now;
  }

  private @Nullable Variants changed(
      CacheKey key, @Nullable Variants before, UnaryOperator<Variants> change) {
    Variants all = before == null ? Variants.NONE : before;
    Variants now = change.apply(all);
    entries.add(now.size() - all.size());
    if (!now.isEmpty()) {
      return now;
    }
    gone.add(key);
    return null;
  }

  /** Called by Caffeine within a change of this key, which is still visible. */
  private void evicted(@Nullable CacheKey key, @Nullable Variants all) {
    if (key != null && all != null) {
      gone.add(key);
      entries.add(-all.size());
      evictions.add(all.size());
    }
  }

  /** Waits for the change with which a key goes: until then another invalidation has to find it. */
  private void forgetGone() {
    for (CacheKey key = gone.poll(); key != null; key = gone.poll()) {
      variants.asMap().compute(key, (same, all) -> all == null ? forgotten(same) : all);
    }
  }

  private @Nullable Variants forgotten(CacheKey key) {
    sorted.remove(key);
    return null;
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
    return variants.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
