package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Does things to a store and to its model, and compares the two. For one thread; others may use the
 * same store with other keys.
 */
final class ModelRun {
  private static final int MOST_HELD = 4;

  private record Held(StoredEntry entry, ModelVersion version) {}

  private final Store store;
  private final ModelKeys keys;
  private final StoreModel model;
  private final AtomicInteger versions;
  private final List<ModelFill> fills = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final List<CheckedReader> readers = new ArrayList<>();

  /**
   * A run that begins with an empty store.
   *
   * @param versions gives each version of this store its number
   * @param roomy whether nothing has to be evicted or declined
   */
  ModelRun(Store store, ModelKeys keys, AtomicInteger versions, boolean roomy) {
    this.store = store;
    this.keys = keys;
    this.versions = versions;
    this.model = new StoreModel(roomy);
  }

  Store store() {
    return store;
  }

  // --- writing ---

  void begin(int key, int variant, int tag, long length, ModelVersion.Declared declared)
      throws IOException {
    if (fills.size() == MOST_HELD) {
      return;
    }
    ModelVersion version =
        ModelVersion.of(
            keys.key(key),
            versions.incrementAndGet(),
            length,
            declared,
            variant,
            keys.tag(tag),
            store.sequence());
    Optional<Fill> fill = store.write(version.key(), version.head());
    assertThat(fill.isPresent() || !model.isRoomy()).as("%s is declined", version).isTrue();
    fill.ifPresent(one -> fills.add(new ModelFill(one, version)));
  }

  void writeOn(int which, int bytes) throws IOException {
    if (!fills.isEmpty()) {
      fills.get(which % fills.size()).write(bytes);
    }
  }

  void end(int which, int lastPieces) throws Exception {
    if (fills.isEmpty()) {
      return;
    }
    try (ModelFill fill = fills.remove(which % fills.size())) {
      ModelVersion version = fill.version();
      fill.writeRest(lastPieces);
      if (fill.isDeclaredWrongly()) {
        assertThatIOException().isThrownBy(fill::end);
        fill.checkReader(Next.ABORTED);
        return;
      }
      boolean taken = !fill.outgrown();
      assertThat(taken || !model.isRoomy()).as("%s has outgrown the store", version).isTrue();
      fill.end();
      fill.checkReader(Next.END);
      if (taken) {
        model.ended(version);
      }
    }
  }

  void abort(int which) throws Exception {
    if (!fills.isEmpty()) {
      ModelFill fill = fills.remove(which % fills.size());
      fill.close();
      fill.checkReader(Next.ABORTED);
    }
  }

  // --- reading ---

  void open(int key) throws Exception {
    List<ModelVersion> shown = new ArrayList<>();
    for (StoredEntry entry : store.open(keys.key(key))) {
      ModelVersion version = ModelVersion.of(keys.key(key), entry);
      shown.add(version);
      hold(held, new Held(entry, version), one -> {});
      assertThat(entry.length()).isEqualTo(version.length());
    }
    model.shown(keys.key(key), shown);
  }

  /** What is no longer held is given to the last argument. */
  private static <T> void hold(List<T> all, T one, Consumer<T> letGo) {
    all.add(one);
    if (all.size() > MOST_HELD) {
      letGo.accept(all.remove(0));
    }
  }

  /** Reads a part of something that was opened before, whatever has become of it. */
  void readPart(int which, long from, long length) throws Exception {
    if (!held.isEmpty()) {
      Held one = held.get(which % held.size());
      try (CheckedReader reader = new CheckedReader(one.entry(), one.version(), from, length)) {
        assertThat(reader.readToTheEnd()).as("the end of %s", one).isEqualTo(Next.END);
      }
    }
  }

  /** Begins to read something; it goes on later. */
  void beginToRead(int which) {
    if (!held.isEmpty()) {
      Held one = held.get(which % held.size());
      CheckedReader reader = CheckedReader.ofAll(one.entry(), one.version());
      reader.read();
      hold(readers, reader, CheckedReader::close);
    }
  }

  void readOn(int which) throws Exception {
    if (!readers.isEmpty()) {
      try (CheckedReader reader = readers.remove(which % readers.size())) {
        assertThat(reader.readToTheEnd()).isEqualTo(Next.END);
      }
    }
  }

  // --- changing ---

  void refresh(int which) throws IOException {
    if (held.isEmpty()) {
      return;
    }
    Held one = held.get(which % held.size());
    boolean possible = model.has(one.version());
    ModelVersion fresh = one.version().refreshed(store.sequence());
    Optional<StoredEntry> entry = store.refresh(fresh.key(), one.entry(), fresh.head());
    if (entry.isPresent()) {
      assertThat(possible).as("%s was not there to be refreshed", one.version()).isTrue();
      assertThat(entry.get().head()).isEqualTo(fresh.head());
      model.set(fresh);
      hold(held, new Held(entry.get(), fresh), old -> {});
    } else {
      assertThat(possible && model.isRoomy()).as("%s not refreshed", one.version()).isFalse();
    }
  }

  void remove(int which) throws IOException {
    if (held.isEmpty()) {
      return;
    }
    Held one = held.get(which % held.size());
    boolean removed = store.remove(one.version().key(), one.entry());
    if (removed || model.isRoomy()) {
      assertThat(removed).as("%s was there", one.version()).isEqualTo(model.has(one.version()));
    }
    if (removed) {
      model.remove(one.version());
    }
  }

  void invalidate(ModelKeys.What what, int key, int tag) throws IOException {
    Invalidation invalidation = keys.invalidation(what, key, tag);
    long before = store.sequence();
    int removed = store.invalidate(invalidation);
    int expected = model.invalidated(before, invalidation);
    if (model.isRoomy()) {
      assertThat(removed).as("%s", invalidation).isEqualTo(expected);
    } else {
      assertThat(removed).as("%s", invalidation).isLessThanOrEqualTo(expected);
    }
    assertThat(store.sequence()).isGreaterThan(before);
  }

  // --- the end ---

  /** Ends what is open, and compares all there is; returns how many responses the store shows. */
  long finish() throws Exception {
    while (!fills.isEmpty()) {
      abort(0);
    }
    while (!readers.isEmpty()) {
      readOn(0);
    }
    long entries = 0;
    for (int key = 0; key < ModelKeys.KEYS; key++) {
      held.clear();
      open(key);
      for (int i = 0; i < held.size(); i++) {
        readPart(i, 0, Long.MAX_VALUE);
      }
      entries += held.size();
    }
    return entries;
  }

  List<CacheKey> keys() {
    return keys.all();
  }
}
