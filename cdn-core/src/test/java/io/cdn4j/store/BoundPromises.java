package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory, keys and variants are bounded, and a stranger's keys do not wash out what is in use. */
public interface BoundPromises extends StorePromises {
  @Test
  default void tooLargeABodyIsDeclined() throws Exception {
    Store store = newStore();
    long most = StoreBounds.ROOMY.maxObjectSize();
    assertThat(store.write(Samples.key("/a"), declared(most + 1))).isEmpty();
    Fill fill = store.write(Samples.key("/a"), declared(most)).orElseThrow();
    fill.close();
  }

  private static StoredResponse declared(long length) {
    return Samples.head("Content-Length", Long.toString(length));
  }

  @Test
  default void fillIsDeclinedWhileTheBudgetIsSpent() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withFillBudget(3 * StoreBounds.MIB));
    Fill first = store.write(Samples.key("/a"), declared(2_000_000)).orElseThrow();
    assertThat(store.write(Samples.key("/b"), declared(2_000_000))).isEmpty();
    first.close();
    store.write(Samples.key("/b"), declared(2_000_000)).orElseThrow().close();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  default void capacityHoldsWhateverIsWritten() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    Random random = new Random(20261122);
    List<CacheKey> keys = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      CacheKey key = Samples.key("/" + random.nextInt(500));
      keys.add(key);
      byte[] body = new byte[random.nextInt(1 << random.nextInt(18))];
      Samples.store(store, key, Samples.variant("l" + random.nextInt(4)), body);
      if (i % 7 == 0 && !store.open(key).isEmpty()) {
        assertThat(store.remove(key, store.open(key).get(0))).isTrue();
      }
      assertThat(store.statistics().bytes()).isLessThanOrEqualTo(StoreBounds.MIB);
    }
    assertThat(store.statistics().evictions()).isPositive();
    assertCounted(store, keys);
  }

  private static void assertCounted(Store store, List<CacheKey> keys) throws IOException {
    long entries = 0;
    for (CacheKey key : keys.stream().distinct().toList()) {
      entries += store.open(key).size();
    }
    assertThat(store.statistics().entries()).isEqualTo(entries).isPositive();
  }

  @Test
  default void oneTimeKeysDoNotWashOutThoseInUse() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    byte[] body = new byte[10_000];
    for (int i = 0; i < 20; i++) {
      Samples.store(store, Samples.key("/hot/" + i), Samples.head(), body);
    }
    for (int i = 0; i < 2_000; i++) {
      store.open(Samples.key("/hot/" + i % 20));
      Samples.store(store, Samples.key("/cold/" + i), Samples.head(), body);
    }
    int kept = 0;
    for (int i = 0; i < 20; i++) {
      kept += store.open(Samples.key("/hot/" + i)).size();
    }
    assertThat(kept).isGreaterThan(15);
  }

  @Test
  default void variantsOfAKeyAreBounded() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withMaxVariants(10));
    CacheKey key = Samples.key("/a");
    for (int i = 0; i < 50; i++) {
      Samples.store(store, key, Samples.variant("l" + i), new byte[10]);
      assertThat(store.open(key)).hasSizeLessThanOrEqualTo(10);
    }
    assertThat(store.statistics().entries()).isEqualTo(10);
    assertThat(store.statistics().evictions()).isEqualTo(40);
  }

  @Test
  default void inventedVariantsDoNotWashOutThoseInUse() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withMaxVariants(10));
    CacheKey key = Samples.key("/a");
    for (int i = 0; i < 10; i++) {
      Samples.store(store, key, Samples.variant("used" + i), new byte[10]);
    }
    for (StoredEntry entry : store.open(key)) {
      Reading.toTheEnd(entry.read());
    }
    for (int i = 0; i < 200; i++) {
      var fill = store.write(key, Samples.variant("invented" + i));
      if (fill.isPresent()) {
        fill.get().end();
      }
    }
    long stillThere =
        store.open(key).stream().filter(entry -> entry.head().variant().contains("used")).count();
    assertThat(stillThere).isGreaterThanOrEqualTo(9);
  }

  @Test
  default void knownVariantIsTakenThoughThereAreMany() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withMaxVariants(2));
    CacheKey key = Samples.key("/a");
    for (String language : new String[] {"en", "fr"}) {
      StoredEntry entry = Samples.store(store, key, Samples.variant(language), new byte[10]);
      Reading.toTheEnd(entry.read());
    }
    Samples.store(store, key, Samples.variant("en", "ETag", "\"2\""), new byte[10]);
    assertThat(store.open(key).get(0).head().fields().get("ETag")).isEqualTo("\"2\"");
    assertThat(store.open(key)).hasSize(2);
  }

  @Test
  default void heavyVariantsOfAKeyDoNotTakeItOut() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    CacheKey key = Samples.key("/a");
    for (int i = 0; i < 50; i++) {
      Samples.store(store, key, Samples.variant("l" + i), new byte[100_000]);
      assertThat(store.open(key)).isNotEmpty();
    }
    assertThat(store.statistics().bytes()).isLessThanOrEqualTo(StoreBounds.MIB);
  }

  @Test
  @Timeout(20)
  default void keysWithEqualHashCodesAreQuickAndApart() throws Exception {
    Store store = newStore();
    List<String> paths = List.of("/");
    for (int i = 0; i < 12; i++) {
      List<String> longer = new ArrayList<>();
      paths.forEach(path -> longer.addAll(List.of(path + "Aa", path + "BB")));
      paths = longer;
    }
    assertThat(paths.stream().map(path -> Samples.key(path).hashCode()).distinct()).hasSize(1);
    for (int i = 0; i < paths.size(); i++) {
      Samples.store(store, Samples.key(paths.get(i)), Samples.head(), Samples.pattern(i, 4));
    }
    for (int i = 0; i < paths.size(); i++) {
      StoredEntry entry = Samples.only(store, Samples.key(paths.get(i)));
      assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(Samples.pattern(i, 4));
    }
  }
}
