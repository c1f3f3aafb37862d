package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing that an invalidation covers is visible after it has returned, whatever was on its way.
 */
public interface InvalidationPromises extends StorePromises {
  /** All cover a response of /news/1 that bears the labels. */
  static List<Invalidation> invalidations() {
    return List.of(
        new Invalidation.OfUri("https://example.com/news/1"),
        new Invalidation.OfPrefix("https://example.com/news/"),
        new Invalidation.OfPath(new PathPattern("/news/?")),
        new Invalidation.OfTag("news"),
        new Invalidation.OfGroup("https://example.com", "scripts"),
        new Invalidation.OfEverything());
  }

  @ParameterizedTest
  @MethodSource("io.cdn4j.store.InvalidationPromises#invalidations")
  default void coveredResponsesAreRemovedAndCounted(Invalidation invalidation) throws Exception {
    Store store = newStore();
    for (CacheKey key : keysOfNews()) {
      Samples.store(store, key, labelled(0), new byte[10]);
      Samples.store(
          store,
          key,
          Samples.variant("fr", "Cache-Tag", "news", "Cache-Groups", "\"scripts\""),
          new byte[10]);
    }
    assertThat(store.invalidate(invalidation)).isEqualTo(6);
    for (CacheKey key : keysOfNews()) {
      assertThat(store.open(key)).isEmpty();
    }
    assertThat(store.statistics().invalidated()).isEqualTo(6);
    assertThat(store.statistics().entries()).isZero();
    assertThat(store.invalidate(invalidation)).isZero();
  }

  private static StoredResponse labelled(long sequence) {
    return Samples.head(sequence, "Cache-Tag", "news", "Cache-Groups", "\"scripts\"");
  }

  private static List<CacheKey> keysOfNews() {
    return List.of(
        Samples.key("/news/1"), Samples.key("/news/1", "id=1"), Samples.key("/news/1", "id=2"));
  }

  @Test
  default void othersStay() throws Exception {
    Store store = newStore();
    List<CacheKey> others =
        List.of(Samples.key("/news"), Samples.key("/newsletter"), Samples.key("/news/12"));
    for (CacheKey key : others) {
      Samples.store(store, key, Samples.head("Cache-Tag", "News"), new byte[10]);
    }
    assertThat(store.invalidate(new Invalidation.OfUri("https://example.com/news/1"))).isZero();
    assertThat(store.invalidate(new Invalidation.OfTag("news"))).isZero();
    assertThat(store.invalidate(new Invalidation.OfGroup("https://example.co", "News"))).isZero();
    assertThat(store.invalidate(new Invalidation.OfPrefix("https://example.com/news/"))).isOne();
    assertThat(store.open(others.get(0))).hasSize(1);
    assertThat(store.open(others.get(1))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("io.cdn4j.store.InvalidationPromises#invalidations")
  default void fillThatBeganBeforeStaysInvisible(Invalidation invalidation) throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/news/1");
    StoredResponse head = labelled(store.sequence());
    try (Fill fill = Samples.begin(store, key, head)) {
      BodyReader reader = fill.entry().read();
      Samples.write(fill, new byte[10]);
      store.invalidate(invalidation);
      fill.end();
      assertThat(Reading.toTheEnd(reader).last()).isEqualTo(Next.END);
    }
    assertThat(store.open(key)).isEmpty();
    assertThat(store.statistics().entries()).isZero();
  }

  /** Asked for before, begun after. */
  @ParameterizedTest
  @MethodSource("io.cdn4j.store.InvalidationPromises#invalidations")
  default void responseThatWasAskedForBeforeStaysInvisible(Invalidation invalidation)
      throws Exception {
    Store store = newStore();
    StoredResponse before = labelled(store.sequence());
    store.invalidate(invalidation);
    StoredResponse after = labelled(store.sequence());
    Samples.store(store, Samples.key("/news/1"), before, new byte[10]);
    assertThat(store.open(Samples.key("/news/1"))).isEmpty();
    Samples.store(store, Samples.key("/news/1"), after, new byte[10]);
    assertThat(store.open(Samples.key("/news/1"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("io.cdn4j.store.InvalidationPromises#invalidations")
  default void refreshBringsNothingBack(Invalidation invalidation) throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/news/1");
    StoredEntry entry = Samples.store(store, key, labelled(0), new byte[10]);
    long asked = store.sequence();
    store.invalidate(invalidation);
    assertThat(store.refresh(key, entry, labelled(asked))).isEmpty();
    assertThat(store.refresh(key, entry, Samples.head(store.sequence()))).isEmpty();
    assertThat(store.open(key)).isEmpty();
  }

  /** The entry was stored after the invalidation, but the validation was asked for before it. */
  @Test
  default void refreshThatWasAskedForBeforeRemovesTheEntry() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/news/1");
    long asked = store.sequence();
    store.invalidate(new Invalidation.OfUri(key.uri()));
    StoredEntry entry = Samples.store(store, key, Samples.head(store.sequence()), new byte[10]);
    assertThat(store.refresh(key, entry, Samples.head(asked))).isEmpty();
    assertThat(store.open(key)).isEmpty();
    assertThat(store.statistics().entries()).isZero();
  }

  @Test
  default void sequenceNumbersGrow() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/news/1");
    long before = store.sequence();
    store.invalidate(new Invalidation.OfUri(key.uri()));
    assertThat(store.sequence()).isGreaterThan(before);
    assertThat(store.invalidatedSince(before, key, Samples.head())).isTrue();
    assertThat(store.invalidatedSince(store.sequence(), key, Samples.head())).isFalse();
    assertThat(store.invalidatedSince(before, Samples.key("/b"), Samples.head())).isFalse();
  }

  @Test
  default void fillWhoseEndIsOvertakenByManyInvalidationsStaysInvisible() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/news/1");
    Fill fill = Samples.begin(store, key, Samples.head(store.sequence()));
    store.invalidate(new Invalidation.OfUri(key.uri()));
    for (int i = 0; i < 20_000; i++) {
      store.invalidate(new Invalidation.OfUri("https://example.com/" + i));
    }
    fill.end();
    assertThat(store.open(key)).isEmpty();
  }
}
