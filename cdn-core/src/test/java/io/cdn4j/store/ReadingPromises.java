package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was opened can be read, in whole or in part, whatever happens to the entry meanwhile. */
public interface ReadingPromises extends StorePromises {
  @ParameterizedTest(name = "{1} bytes from {0}")
  @CsvSource({
    "0, 0",
    "0, 1",
    "5, 100",
    "262143, 2",
    "262144, 262144",
    "100, 600000",
    "524288, 175712",
    "699999, 1",
    "699999, 50",
    "700000, 1",
    "900000, 1",
    "10, 9223372036854775807"
  })
  default void slicesAreWhatTheySay(long from, long length) throws Exception {
    Store store = newStore();
    Samples.store(store, Samples.key("/a"), Samples.head(), Samples.LONG);
    Reading part = Reading.toTheEnd(Samples.only(store, Samples.key("/a")).read(from, length));
    int start = (int) Math.min(from, Samples.LONG.length);
    int end = start + (int) Math.min(Samples.LONG.length - start, length);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(Samples.LONG, start, end));
    assertThat(part.last()).isEqualTo(Next.END);
  }

  @ParameterizedTest(name = "{1} bytes from {0}")
  @CsvSource({"0, 1", "5, 100", "262143, 2", "100, 600000", "699999, 1", "0, 700000", "9, 0"})
  default void slicesOfAGrowingBodyAreWhatTheySay(int from, int length) throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader early = fill.entry().read(from, length);
      for (int done = 0; done < Samples.LONG.length; done += 70_000) {
        fill.write(Samples.LONG, done, 70_000);
      }
      BodyReader late = fill.entry().read(from, length);
      byte[] expected = Arrays.copyOfRange(Samples.LONG, from, from + length);
      assertThat(Reading.toTheEnd(early).bytes()).isEqualTo(expected);
      assertThat(Reading.toTheEnd(late).bytes()).isEqualTo(expected);
    }
  }

  @Test
  default void rangeBeforeItsBytesAreThereSaysWait() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read(100, 50);
      AtomicInteger woken = new AtomicInteger();
      assertThat(reader.next()).isEqualTo(Next.WAIT);
      reader.onReady(woken::incrementAndGet);
      fill.write(Samples.LONG, 0, 100);
      fill.flush();
      assertThat(woken).hasValue(0);
      fill.write(Samples.LONG, 100, 100);
      fill.flush();
      assertThat(woken).hasValue(1);
      Reading part = Reading.ofWhatIsThere(reader);
      assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(Samples.LONG, 100, 150));
      assertThat(part.last()).isEqualTo(Next.END);
    }
  }

  @Test
  default void negativeRangesAreRefused() throws Exception {
    StoredEntry entry = Samples.store(newStore(), Samples.key("/a"), Samples.head(), Samples.LONG);
    assertThatIllegalArgumentException().isThrownBy(() -> entry.read(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> entry.read(0, -1));
  }

  @Test
  default void readerAndEntrySurviveRemovalReplacementAndInvalidation() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    StoredEntry removed = Samples.store(store, key, Samples.head(), Samples.LONG);
    BodyReader ofRemoved = beginReading(removed);
    assertThat(store.remove(key, removed)).isTrue();
    StoredEntry replaced = Samples.store(store, key, Samples.head(), Samples.LONG);
    BodyReader ofReplaced = beginReading(replaced);
    StoredEntry invalidated = Samples.store(store, key, Samples.head(), Samples.LONG);
    BodyReader ofInvalidated = beginReading(invalidated);
    store.invalidate(new Invalidation.OfUri(key.uri()));

    for (BodyReader reader : new BodyReader[] {ofRemoved, ofReplaced, ofInvalidated}) {
      assertThat(Reading.toTheEnd(reader).last()).isEqualTo(Next.END);
    }
    for (StoredEntry entry : new StoredEntry[] {removed, replaced, invalidated}) {
      assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(Samples.LONG);
    }
  }

  @Test
  default void readerAndEntrySurviveEviction() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    StoredEntry entry = Samples.store(store, Samples.key("/a"), Samples.head(), Samples.LONG);
    BodyReader reader = beginReading(entry);
    for (int i = 0; i < 1_000; i++) {
      CacheKey other = Samples.key("/" + i % 4);
      if (store.open(other).isEmpty()) {
        Samples.store(store, other, Samples.head(), new byte[200_000]);
      }
    }
    assertThat(store.open(Samples.key("/a"))).isEmpty();
    assertThat(Reading.toTheEnd(reader).last()).isEqualTo(Next.END);
    assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(Samples.LONG);
  }

  private static BodyReader beginReading(StoredEntry entry) {
    BodyReader reader = entry.read();
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    return reader;
  }

  @Test
  default void endIsSaidAgain() throws Exception {
    StoredEntry entry = Samples.store(newStore(), Samples.key("/a"), Samples.head(), Samples.LONG);
    BodyReader reader = entry.read();
    assertThat(Reading.ofWhatIsThere(reader).last()).isEqualTo(Next.END);
    assertThat(reader.next()).isEqualTo(Next.END);
    reader.close();
    reader.close();
    assertThat(reader.next()).isEqualTo(Next.END);
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"0", "100", "700000"})
  default void closedReaderNeverSaysEnd(int length) throws Exception {
    Store store = newStore();
    byte[] body = Samples.pattern(1, length);
    StoredEntry entry = Samples.store(store, Samples.key("/a"), Samples.head(), body);
    BodyReader reader = entry.read();
    reader.close();
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
  }

  @Test
  default void readerOfAWholeBodyIsReadyAtOnce() throws Exception {
    AtomicInteger woken = new AtomicInteger();
    StoredEntry entry = Samples.store(newStore(), Samples.key("/a"), Samples.head(), Samples.LONG);
    entry.read().onReady(woken::incrementAndGet);
    assertThat(woken).hasValue(1);
  }

  @Test
  default void readersGoAtTheirOwnSpeed() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head());
        Parallel threads = new Parallel()) {
      BodyReader slow = fill.entry().read();
      Future<Reading> quick = threads.ask(() -> Reading.toTheEnd(fill.entry().read()));
      Future<Reading> alsoQuick = threads.ask(() -> Reading.toTheEnd(fill.entry().read()));
      threads.add(
          () -> {
            for (int done = 0; done < Samples.LONG.length; done += 1_000) {
              fill.write(Samples.LONG, done, 1_000);
            }
            fill.end();
          });
      threads.run();
      assertThat(quick.get().bytes()).isEqualTo(Samples.LONG);
      assertThat(alsoQuick.get().bytes()).isEqualTo(Samples.LONG);
      assertThat(Reading.toTheEnd(slow).bytes()).isEqualTo(Samples.LONG);
    }
  }

  @Test
  default void whileOthersHoldTheMemoryForViewersItIsReadInSmallPieces() throws Exception {
    Store store = newStore();
    HeldByOthers others = new HeldByOthers();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      BodyReader follower = fill.entry().read(3, 600_000);
      Samples.write(fill, Samples.LONG);
      fill.end();
      Reading followed = Reading.toTheEnd(follower);
      assertThat(followed.last()).isEqualTo(Next.END);
      assertThat(followed.bytes()).isEqualTo(Arrays.copyOfRange(Samples.LONG, 3, 600_003));
      Reading stored = Reading.toTheEnd(Samples.only(store, Samples.key("/a")).read());
      assertThat(stored.bytes()).isEqualTo(Samples.LONG);
    } finally {
      others.close();
    }
  }
}
