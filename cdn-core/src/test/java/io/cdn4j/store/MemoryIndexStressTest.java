package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many threads change one index: its sums are what a recount finds, and its bound holds at every
 * look. {@code -Dcdn4j.stress.steps=1000000} does more than a build does.
 */
class MemoryIndexStressTest {
  private static final int THREADS = 4;
  private static final int STEPS = Integer.getInteger("cdn4j.stress.steps", 15_000);
  private static final int KEYS = 300;
  private static final int MOST_VARIANTS = 3;

  private final InvalidationLog log = new InvalidationLog();
  private MemoryIndex index = index(1);

  private MemoryIndex index(long capacity) {
    return new MemoryIndex(
        new MemoryStoreSettings(capacity, capacity, capacity, MOST_VARIANTS),
        log,
        Residency.NOBODY,
        0,
        gone -> {});
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(longs = {2_000, 100_000, 100_000_000})
  void sumsAreWhatARecountFinds(long capacity) throws Exception {
    index = index(capacity);
    try (Parallel threads = new Parallel()) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        threads.add(() -> act(random, capacity));
      }
      threads.run();
    }
    int entries = recounted();
    assertThat(index.remove(new Invalidation.OfEverything())).isEqualTo(entries);
    assertThat(index.entries()).isZero();
    assertThat(index.bytes()).isZero();
    assertThat(index.keys("", KEYS)).isEmpty();
  }

  private void act(Random random, long capacity) {
    for (int step = 0; step < STEPS; step++) {
      CacheKey key = key((int) (KEYS * Math.pow(random.nextDouble(), 2)));
      Variants there = index.get(key);
      int dice = random.nextInt(100);
      if (dice < 45) {
        index.add(key, entry(random));
      } else if (dice < 55 && !there.isEmpty()) {
        MemoryEntry old = there.get(random.nextInt(there.size()));
        index.replace(key, old, old.with(old.head()));
      } else if (dice < 62 && !there.isEmpty()) {
        MemoryEntry old = there.get(random.nextInt(there.size()));
        index.remove(key, entry -> entry == old);
      } else if (dice < 63) {
        index.remove(new Invalidation.OfUri(key.uri()));
      } else {
        there.forEach(StoredEntry::read);
      }
      if (step % 16 == 0) {
        assertThat(index.bytes()).isBetween(0L, capacity);
      }
    }
  }

  private static CacheKey key(int key) {
    return Samples.key("/" + key / 2, "c" + key);
  }

  private static MemoryEntry entry(Random random) {
    HeapBody body = new HeapBody(new byte[random.nextInt(900)]);
    return new MemoryEntry(Samples.variant("l" + random.nextInt(4)), body);
  }

  /** Compares the sums with what is there; returns how many there are. */
  private int recounted() {
    List<CacheKey> keys = index.keys("", KEYS + 1);
    Set<MemoryEntry> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<CacheKey> withEntries = new HashSet<>();
    int entries = 0;
    long bytes = 0;
    for (int i = 0; i < KEYS; i++) {
      Variants there = index.get(key(i));
      assertThat(there.size()).isLessThanOrEqualTo(MOST_VARIANTS);
      if (!there.isEmpty()) {
        withEntries.add(key(i));
        bytes += MemoryIndex.weight(key(i), there);
      }
      for (int variant = 0; variant < there.size(); variant++) {
        distinct.add(there.get(variant));
      }
      entries += there.size();
    }
    assertThat(distinct).hasSize(entries);
    assertThat(keys).containsExactlyInAnyOrderElementsOf(withEntries);
    assertThat(index.entries()).isEqualTo(entries);
    assertThat(index.bytes()).isEqualTo(bytes);
    return entries;
  }
}
