package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import org.junit.jupiter.api.Test;

/** Variants beside each other, one in the place of another, and heads in the place of heads. */
public interface ReplacementPromises extends StorePromises {
  @Test
  default void sameVariantIsReplaced() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    Samples.store(store, key, Samples.variant("en", "ETag", "\"1\""), Samples.pattern(1, 100));
    Samples.store(store, key, Samples.variant("en", "ETag", "\"2\""), Samples.pattern(2, 200));
    assertThat(Samples.only(store, key).head().fields().get("ETag")).isEqualTo("\"2\"");
    assertThat(Reading.toTheEnd(Samples.only(store, key).read()).bytes())
        .isEqualTo(Samples.pattern(2, 200));
  }

  @Test
  default void otherVariantsStayAndTheNewestIsFirst() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredResponse english = Samples.variant("en");
    StoredResponse french = Samples.variant("fr");
    Samples.store(store, key, english, Samples.BODY);
    Samples.store(store, key, french, Samples.BODY);
    assertThat(store.open(key)).extracting(StoredEntry::head).containsExactly(french, english);
    Samples.store(store, key, english, Samples.BODY);
    assertThat(store.open(key)).extracting(StoredEntry::head).containsExactly(english, french);
  }

  @Test
  default void listThatWasOpenedStaysAsItIs() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    Samples.store(store, key, Samples.variant("en"), Samples.BODY);
    var opened = store.open(key);
    Samples.store(store, key, Samples.variant("fr"), Samples.BODY);
    assertThat(opened).hasSize(1);
  }

  @Test
  default void refreshKeepsTheBody() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    Samples.store(store, key, Samples.head("Cache-Control", "max-age=1"), Samples.BODY);
    StoredResponse fresh = Samples.head("Cache-Control", "max-age=2");
    StoredEntry refreshed = store.refresh(key, Samples.only(store, key), fresh).orElseThrow();
    assertThat(refreshed.head()).isEqualTo(fresh);
    assertThat(Samples.only(store, key).head()).isEqualTo(fresh);
    assertThat(Reading.toTheEnd(refreshed.read()).bytes()).isEqualTo(Samples.BODY);
    assertThat(Reading.toTheEnd(Samples.only(store, key).read()).bytes()).isEqualTo(Samples.BODY);
  }

  @Test
  default void refreshLeavesOtherVariants() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry english = Samples.store(store, key, Samples.variant("en"), Samples.BODY);
    Samples.store(store, key, Samples.variant("fr"), Samples.BODY);
    StoredResponse fresh = Samples.variant("en", "ETag", "\"2\"");
    assertThat(store.refresh(key, english, fresh)).isPresent();
    assertThat(store.open(key))
        .extracting(StoredEntry::head)
        .containsExactlyInAnyOrder(fresh, Samples.variant("fr"));
  }

  @Test
  default void refreshOfWhatWasRemovedBringsNothingBack() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry entry = Samples.store(store, key, Samples.head(), Samples.BODY);
    store.remove(key, entry);
    assertThat(store.refresh(key, entry, Samples.head())).isEmpty();
    assertThat(store.open(key)).isEmpty();
  }

  @Test
  default void refreshOfWhatWasReplacedLeavesTheNewOne() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry old = Samples.store(store, key, Samples.head("ETag", "\"1\""), Samples.BODY);
    Samples.store(store, key, Samples.head("ETag", "\"2\""), Samples.BODY);
    assertThat(store.refresh(key, old, Samples.head("ETag", "\"3\""))).isEmpty();
    assertThat(Samples.only(store, key).head().fields().get("ETag")).isEqualTo("\"2\"");
  }

  @Test
  default void refreshOfWhatIsStillGrowingIsRefused() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      assertThat(store.refresh(Samples.key("/a"), fill.entry(), Samples.head())).isEmpty();
    }
  }

  @Test
  default void removedIsOneVariantAlone() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry english = Samples.store(store, key, Samples.variant("en"), Samples.BODY);
    Samples.store(store, key, Samples.variant("fr"), Samples.BODY);
    assertThat(store.remove(Samples.key("/b"), english)).isFalse();
    assertThat(store.remove(key, english)).isTrue();
    assertThat(store.remove(key, english)).isFalse();
    assertThat(Samples.only(store, key).head()).isEqualTo(Samples.variant("fr"));
  }

  @Test
  default void statisticsCountWhatIsThere() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry english = Samples.store(store, key, Samples.variant("en"), Samples.BODY);
    StoredEntry french = Samples.store(store, key, Samples.variant("fr"), Samples.BODY);
    assertThat(store.statistics().entries()).isEqualTo(2);
    assertThat(store.statistics().bytes())
        .isBetween(2L * Samples.BODY.length, 2L * Samples.BODY.length + 6_000);
    store.remove(key, english);
    store.remove(key, french);
    assertThat(store.statistics().entries()).isZero();
    assertThat(store.statistics().bytes()).isZero();
  }
}
