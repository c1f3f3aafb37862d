package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response becomes visible when its body has ended, all at once, or never. */
public interface VisibilityPromises extends StorePromises {
  @Test
  default void keysAreListedInOrderAndBounded() throws Exception {
    Store store = newStore();
    for (String path : new String[] {"/b", "/a/2", "/a/1", "/a"}) {
      Samples.store(store, Samples.key(path), Samples.head(), new byte[1]);
    }
    String host = "https://example.com";
    assertThat(store.keys("", 10))
        .extracting(CacheKey::uri)
        .containsExactly(host + "/a", host + "/a/1", host + "/a/2", host + "/b");
    assertThat(store.keys(host + "/a/", 1))
        .extracting(CacheKey::uri)
        .containsExactly(host + "/a/1");
    assertThat(store.keys(host + "/c", 10)).isEmpty();
    assertThat(store.keys("", 0)).isEmpty();
    store.invalidate(new Invalidation.OfEverything());
    assertThat(store.keys("", 10)).isEmpty();
  }

  @Test
  default void unknownKeyHasNoStoredResponses() throws Exception {
    assertThat(newStore().open(Samples.key("/unknown"))).isEmpty();
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 65_536, 262_143, 262_144, 262_145, 1_000_000})
  default void endedBodyCanBeRead(int length) throws Exception {
    Store store = newStore();
    byte[] body = Samples.pattern(1, length);
    Samples.store(store, Samples.key("/unknown-length"), Samples.head(), body);
    StoredResponse declared = Samples.head("Content-Length", Integer.toString(length));
    Samples.store(store, Samples.key("/declared"), declared, body);

    for (String path : new String[] {"/unknown-length", "/declared"}) {
      StoredEntry entry = Samples.only(store, Samples.key(path));
      assertThat(entry.length()).isEqualTo(length);
      assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(body);
    }
  }

  @Test
  default void headIsGivenBackAsItWas() throws Exception {
    Store store = newStore();
    StoredResponse head = Samples.head("ETag", "\"1\"", "Cache-Control", "max-age=60");
    Samples.store(store, Samples.key("/a"), head, Samples.pattern(1, 10));
    assertThat(Samples.only(store, Samples.key("/a")).head()).isEqualTo(head);
  }

  @Test
  default void growingBodyIsNotVisible() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    try (Fill fill = Samples.begin(store, key, Samples.head())) {
      Samples.write(fill, Samples.pattern(1, 100));
      assertThat(store.open(key)).isEmpty();
      fill.end();
      assertThat(store.open(key)).hasSize(1);
    }
    assertThat(store.open(key)).hasSize(1);
  }

  @Test
  default void bodyClosedBeforeItsEndLeavesNothing() throws Exception {
    Store store = newStore();
    Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head());
    Samples.write(fill, Samples.pattern(1, 100));
    fill.close();
    fill.close();
    assertThat(store.open(Samples.key("/a"))).isEmpty();
    assertThat(store.statistics().fills()).isZero();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  default void bodyClosedBeforeItsEndLeavesTheOldOne() throws Exception {
    Store store = newStore();
    StoredEntry old =
        Samples.store(store, Samples.key("/a"), Samples.head(), Samples.pattern(1, 9));
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      Samples.write(fill, Samples.pattern(2, 100));
    }
    assertThat(Samples.only(store, Samples.key("/a")).head()).isEqualTo(old.head());
  }

  @ParameterizedTest(name = "Content-Length 5, body of {0}")
  @ValueSource(ints = {0, 1, 4, 6, 500_000})
  default void bodyOfTheWrongLengthIsDiscarded(int length) throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head("Content-Length", "5"))) {
      var reader = fill.entry().read();
      Samples.write(fill, Samples.pattern(1, length));
      assertThatIOException().isThrownBy(fill::end).withMessageContaining("5");
      assertThat(Reading.toTheEnd(reader).last()).isEqualTo(Next.ABORTED);
      assertThat(fill.entry().read().next()).isEqualTo(Next.ABORTED);
    }
    assertThat(store.open(Samples.key("/a"))).isEmpty();
  }

  @Test
  default void partHasTheLengthOfThePart() throws Exception {
    Store store = newStore();
    StoredResponse whole =
        Samples.head("Content-Length", "5", "Content-Range", "bytes 10-14/1000000");
    Samples.store(store, Samples.key("/a"), whole, Samples.pattern(1, 5));
    assertThat(Samples.only(store, Samples.key("/a")).length()).isEqualTo(5);
  }

  @Test
  default void nothingCanBeWrittenAfterTheEnd() throws Exception {
    Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head());
    fill.end();
    assertThatIOException().isThrownBy(() -> fill.write(new byte[1], 0, 1));
    assertThatIOException().isThrownBy(fill::end);
    fill.close();
  }

  @Test
  default void closedStoreAnswersNothing() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry entry = Samples.store(store, key, Samples.head(), Samples.pattern(1, 10));
    var reader = entry.read();
    Fill fill = Samples.begin(store, key, Samples.head());
    var follower = fill.entry().read();
    store.close();
    store.close();
    assertThatIOException().isThrownBy(() -> store.open(key));
    assertThatIOException().isThrownBy(() -> store.write(key, Samples.head()));
    fill.end();
    assertThat(Reading.toTheEnd(follower).last()).isEqualTo(Next.END);
    assertThat(Reading.toTheEnd(reader).last()).isEqualTo(Next.END);
  }
}
