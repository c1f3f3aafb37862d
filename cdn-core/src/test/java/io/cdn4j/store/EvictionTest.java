package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link MemoryStore} that is full, all the time. */
class EvictionTest {
  private static final int THREADS = 6;
  private static final int ROUNDS = 5_000;
  private static final long MIB = 1 << 20;
  private static final List<CacheKey> KEYS =
      IntStream.range(0, 300).mapToObj(i -> Samples.key("/" + i)).toList();

  private static MemoryStore storeOf(long capacity) {
    return new MemoryStore(MemoryStoreSettings.ofCapacity(capacity));
  }

  @Test
  void threadsThatEvictLoseAndLeaveNothing() throws Exception {
    try (MemoryStore store = storeOf(MIB);
        Parallel threads = new Parallel()) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        threads.add(() -> disturb(store, random));
      }
      threads.run();
      assertConsistent(store);
    }
  }

  private static void disturb(MemoryStore store, Random random) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      CacheKey key = KEYS.get((int) (KEYS.size() * Math.pow(random.nextDouble(), 2)));
      int dice = random.nextInt(100);
      if (dice < 50) {
        for (StoredEntry entry : store.open(key)) {
          entry.read().close();
        }
      } else if (dice < 90) {
        var head = Samples.head(store.sequence(), "Cache-Tag", "t" + random.nextInt(9));
        Samples.store(store, key, head, new byte[random.nextInt(20_000)]);
      } else if (dice < 97) {
        for (StoredEntry entry : store.open(key)) {
          store.remove(key, entry);
        }
      } else {
        store.invalidate(new Invalidation.OfTag("t" + random.nextInt(9)));
      }
      StoreStatistics now = store.statistics();
      assertThat(now.bytes()).isBetween(0L, now.capacity());
    }
  }

  private static void assertConsistent(MemoryStore store) throws IOException {
    TreeSet<CacheKey> visible = new TreeSet<>();
    int entries = 0;
    for (CacheKey key : KEYS) {
      int variants = store.open(key).size();
      entries += variants;
      if (variants > 0) {
        visible.add(key);
      }
    }
    assertThat(visible).isNotEmpty();
    assertThat(store.keys("", Integer.MAX_VALUE)).containsExactlyElementsOf(visible);
    assertThat(store.statistics().entries()).isEqualTo(entries);
    assertThat(store.statistics().evictions()).isPositive();
    assertThat(store.invalidate(new Invalidation.OfEverything())).isEqualTo(entries);
    assertThat(store.statistics().bytes()).isZero();
    assertThat(store.keys("", Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void keyGoesWithAllItsVariants() throws Exception {
    try (MemoryStore store = storeOf(MIB)) {
      CacheKey key = Samples.key("/many");
      for (int i = 0; i < 5; i++) {
        Samples.store(store, key, Samples.variant("l" + i), new byte[1_000]);
      }
      int others = 0;
      while (!store.keys(key.text(), 1).isEmpty() && others < 1_000) {
        others++;
        Samples.store(store, Samples.key("/other/" + others), Samples.head(), new byte[10_000]);
      }
      assertThat(store.open(key)).isEmpty();
      assertThat(store.statistics().evictions()).isBetween(5L, 8L);
      assertThat(store.statistics().entries() + store.statistics().evictions())
          .isEqualTo(5 + others);
    }
  }

  @Test
  void whatWasEvictedIsFoundByNoInvalidation() throws Exception {
    try (MemoryStore store = storeOf(MIB)) {
      for (int i = 0; i < 1_000; i++) {
        Samples.store(store, Samples.key("/" + i), Samples.head(), new byte[10_000]);
      }
      long entries = store.statistics().entries();
      assertThat(entries).isBetween(50L, 100L);
      assertThat(store.statistics().evictions()).isEqualTo(1_000 - entries);
      assertThat(store.invalidate(new Invalidation.OfPrefix(Samples.ORIGIN)))
          .isEqualTo((int) entries);
    }
  }

  @ParameterizedTest(name = "a hot set of {0} % of the capacity")
  @ValueSource(ints = {40, 80, 150})
  void oneTimeKeysLeaveTheHotSetItsHits(int percent) throws Exception {
    try (MemoryStore store = storeOf(4 * MIB)) {
      Random random = new Random(percent);
      int hot = (int) (4 * MIB * percent / 100 / 11_000);
      hits(store, random, hot, 20_000, 0);
      int before = hits(store, random, hot, 5_000, 0);
      hits(store, random, hot, 10_000, 5);
      int during = hits(store, random, hot, 10_000, 5) / 2;
      assertThat(during).isGreaterThanOrEqualTo(before * 9 / 10);
    }
  }

  /** How many of the requests for the hot set are hits, with so many strangers after each. */
  private static int hits(MemoryStore store, Random random, int hot, int requests, int strangers)
      throws IOException {
    int hits = 0;
    for (int i = 0; i < requests; i++) {
      int popular = (int) (hot * Math.pow(random.nextDouble(), 2));
      hits += request(store, "/hot/" + popular) ? 1 : 0;
      for (int j = 0; j < strangers; j++) {
        request(store, "/stranger/" + random.nextLong());
      }
    }
    return hits;
  }

  private static boolean request(MemoryStore store, String path) throws IOException {
    CacheKey key = Samples.key(path);
    if (!store.open(key).isEmpty()) {
      return true;
    }
    Samples.store(store, key, Samples.head(), new byte[10_000]);
    return false;
  }
}
