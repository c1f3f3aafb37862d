package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keys that many threads write, read and remove at the same time. Each look at the store is held
 * against what was sure before it began:
 *
 * <ul>
 *   <li>what was removed, or covered by an invalidation that had returned, is not seen;
 *   <li>once a version was seen, no version is that had ended before the seen one began to end;
 *   <li>head and body are those of one version.
 * </ul>
 */
final class SharedKeys {
  private record Slot(CacheKey key, String variant) {}

  private final Store store;
  private final ModelKeys keys;
  private final AtomicInteger versions;

  /** Orders what the threads do: a moment that was taken before another is smaller. */
  private final AtomicLong moments = new AtomicLong();

  /** When the end of a version began and when it had returned, by its number. */
  private final Map<Integer, Long> endBegan = new ConcurrentHashMap<>();

  private final Map<Integer, Long> endReturned = new ConcurrentHashMap<>();

  /** What ended before this moment has been replaced by a version that was seen. */
  private final Map<Slot, Long> replacedBefore = new ConcurrentHashMap<>();

  private final Set<Integer> removed = ConcurrentHashMap.newKeySet();

  /** The invalidations that have returned, each with the newest sequence number that it covers. */
  private final Map<Invalidation, Long> invalidated = new ConcurrentHashMap<>();

  SharedKeys(Store store, ModelKeys keys, AtomicInteger versions) {
    this.store = store;
    this.keys = keys;
    this.versions = versions;
  }

  List<CacheKey> keys() {
    return keys.all();
  }

  void fill(int key, int variant, int tag, int length) throws Exception {
    long sequence = store.sequence();
    int number = versions.incrementAndGet();
    ModelVersion version =
        ModelVersion.of(
            keys.key(key),
            number,
            length,
            length % 2 == 0 ? ModelVersion.Declared.RIGHT : ModelVersion.Declared.NOT,
            variant,
            keys.tag(tag),
            sequence);
    Optional<Fill> begun = store.write(version.key(), version.head());
    if (begun.isEmpty()) {
      return;
    }
    try (ModelFill fill = new ModelFill(begun.get(), version)) {
      fill.writeRest(1 + length % 3);
      endBegan.put(number, moments.incrementAndGet());
      fill.end();
      endReturned.put(number, moments.incrementAndGet());
      fill.checkReader(Next.END);
    }
  }

  void read(int key) throws Exception {
    for (Seen seen : look(key)) {
      try (CheckedReader reader = CheckedReader.ofAll(seen.entry(), seen.version())) {
        assertThat(reader.readToTheEnd()).as("the end of %s", seen).isEqualTo(Next.END);
      }
    }
  }

  private record Seen(StoredEntry entry, ModelVersion version) {}

  private List<Seen> look(int which) throws IOException {
    CacheKey key = keys.key(which);
    Set<Integer> removedBefore = Set.copyOf(removed);
    Map<Invalidation, Long> invalidatedBefore = Map.copyOf(invalidated);
    Map<Slot, Long> replaced = Map.copyOf(replacedBefore);
    List<Seen> seen = new ArrayList<>();
    for (StoredEntry entry : store.open(key)) {
      ModelVersion version = ModelVersion.of(key, entry);
      seen.add(new Seen(entry, version));
      assertThat(removedBefore).as("%s was removed", version).doesNotContain(version.number());
      invalidatedBefore.forEach((invalidation, newest) -> check(version, invalidation, newest));
      Slot slot = new Slot(key, version.variant());
      assertThat(endReturned.getOrDefault(version.number(), Long.MAX_VALUE))
          .as("%s had been replaced", version)
          .isGreaterThanOrEqualTo(replaced.getOrDefault(slot, 0L));
      replacedBefore.merge(slot, endBegan.get(version.number()), Math::max);
    }
    return seen;
  }

  private static void check(ModelVersion version, Invalidation invalidation, long newest) {
    if (invalidation.covers(version.key(), version.head())) {
      assertThat(version.head().sequence())
          .as("%s was covered by %s", version, invalidation)
          .isGreaterThan(newest);
    }
  }

  void refresh(int key, int which) throws IOException {
    List<Seen> seen = look(key);
    if (!seen.isEmpty()) {
      Seen one = seen.get(which % seen.size());
      ModelVersion fresh = one.version().refreshed(store.sequence());
      Optional<StoredEntry> entry = store.refresh(fresh.key(), one.entry(), fresh.head());
      entry.ifPresent(now -> assertThat(now.head()).isEqualTo(fresh.head()));
    }
  }

  void remove(int key, int which) throws IOException {
    List<Seen> seen = look(key);
    if (!seen.isEmpty()) {
      Seen one = seen.get(which % seen.size());
      if (store.remove(one.version().key(), one.entry())) {
        assertThat(removed.add(one.version().number())).as("%s twice", one.version()).isTrue();
      }
    }
  }

  void invalidate(ModelKeys.What what, int key, int tag) throws IOException {
    Invalidation invalidation = keys.invalidation(what, key, tag);
    long before = store.sequence();
    store.invalidate(invalidation);
    invalidated.merge(invalidation, before, Math::max);
  }

  /** Reads all there is; returns how many responses the store shows. */
  long finish() throws Exception {
    long entries = 0;
    for (int key = 0; key < ModelKeys.KEYS; key++) {
      read(key);
      entries += look(key).size();
    }
    return entries;
  }
}
