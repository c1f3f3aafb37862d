package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a {@link MemoryStore} does with its memory off the heap. */
class ArenaTest {
  private static final CacheKey KEY = Samples.key("/a");
  private static final int BLOCK = Arena.BLOCK;
  private static final long MIB = StoreBounds.MIB;

  private MemoryStore store =
      new MemoryStore(MemoryStoreSettings.ofCapacity(4 * MIB).withOffHeap(16 * MIB));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void shortBodiesStayOnTheHeapAndLongerOnesDoNot() throws Exception {
    Samples.store(store, KEY, Samples.head(), Samples.pattern(1, BLOCK));
    assertThat(store.arenaUsed()).isZero();
    Samples.store(store, KEY, Samples.head(), Samples.pattern(2, BLOCK + 1));
    assertThat(store.arenaUsed()).isEqualTo(2 * BLOCK);
    assertThat(store.arenaBytes()).isEqualTo(2 * BLOCK);
    assertThat(store.arenaEntries()).isEqualTo(1);
    assertThat(store.statistics().entries()).isEqualTo(1);
    assertThat(store.statistics().bytes()).isBetween(2L * BLOCK, 2L * BLOCK + 2_000);
    assertThat(readAll(KEY)).isEqualTo(Samples.pattern(2, BLOCK + 1));
  }

  private byte[] readAll(CacheKey key) throws Exception {
    Reading all = Reading.toTheEnd(Samples.only(store, key).read());
    assertThat(all.last()).isEqualTo(Next.END);
    return all.bytes();
  }

  /**
   * Many times the arena's size, of all sizes: each body that is found is whole, so none has holes.
   */
  @Test
  void bothBoundsHoldAndEhcacheLosesNothing() throws Exception {
    Random random = new Random(20261123);
    long capacity = store.statistics().capacity();
    for (int i = 0; i < 1_500; i++) {
      int number = random.nextInt(400);
      CacheKey key = Samples.key("/" + number);
      if (store.open(key).isEmpty()) {
        int length = random.nextInt(1 << (6 + random.nextInt(15)));
        Samples.store(store, key, Samples.head(), Samples.pattern(number, length));
      } else {
        byte[] body = readAll(key);
        assertThat(body).isEqualTo(Samples.pattern(number, body.length));
      }
      assertThat(store.arenaUsed()).isLessThanOrEqualTo(store.arenaCapacity());
      assertThat(store.statistics().bytes()).isLessThanOrEqualTo(capacity);
    }
    assertThat(store.statistics().evictions()).isPositive();
    assertThat(store.arenaBytes()).isGreaterThan(store.arenaCapacity() / 2);
  }

  @Test
  void aHoleIsSurvived() throws Exception {
    Samples.store(store, KEY, Samples.head(), Samples.LONG);
    PinnedEntry entry = (PinnedEntry) Samples.only(store, KEY);
    BodyReader reader = entry.read();
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    body(entry).lose(5);
    Reading rest = Reading.toTheEnd(reader);
    assertThat(rest.last()).isEqualTo(Next.ABORTED);
    assertThat(rest.bytes()).hasSize(4 * BLOCK);
    assertThat(store.open(KEY)).isEmpty();
    Samples.store(store, KEY, Samples.head(), Samples.LONG);
    assertThat(readAll(KEY)).isEqualTo(Samples.LONG);
  }

  private static ArenaBody body(PinnedEntry entry) {
    ArenaBody body = entry.entry().inArena();
    if (body == null) {
      throw new AssertionError("not in the arena");
    }
    return body;
  }

  @Test
  void whatIsReadIsReadToItsEndThoughItWasEvicted() throws Exception {
    Samples.store(store, KEY, Samples.head(), Samples.LONG);
    BodyReader reader = Samples.only(store, KEY).read();
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    reader.buffer();
    for (int i = 0; !store.open(KEY).isEmpty() && i < 1_000; i++) {
      Samples.store(store, Samples.key("/" + i), Samples.head(), Samples.pattern(i, 300_000));
    }
    store.invalidate(new Invalidation.OfEverything());
    for (int i = 0; i < 20; i++) {
      Samples.store(store, Samples.key("/" + i), Samples.head(), Samples.pattern(i, 300_000));
    }
    Reading rest = Reading.toTheEnd(reader);
    assertThat(rest.last()).isEqualTo(Next.END);
    byte[] expected = Samples.LONG;
    assertThat(rest.bytes()).hasSize(expected.length - BLOCK);
    assertThat(rest.bytes()[0]).isEqualTo(expected[BLOCK]);
    assertThat(rest.bytes()[rest.bytes().length - 1]).isEqualTo(expected[expected.length - 1]);
  }

  @Test
  void aFillThatIsGivenUpFreesAll() throws Exception {
    Fill fill = Samples.begin(store, KEY, Samples.head());
    BodyReader reader = fill.entry().read();
    Samples.write(fill, Samples.LONG);
    assertThat(store.arenaUsed()).isGreaterThan(600_000);
    assertThat(store.statistics().fillBytes()).isGreaterThan(700_000);
    fill.close();
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
    assertThat(store.arenaUsed()).isZero();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  void fillsMakeRoomInTheArena() throws Exception {
    for (int i = 0; i < 60; i++) {
      Samples.store(store, Samples.key("/" + i), Samples.head(), Samples.pattern(i, 300_000));
    }
    long evicted = store.statistics().evictions();
    assertThat(evicted).isPositive();
    try (Fill fill = Samples.begin(store, KEY, Samples.head())) {
      Samples.write(fill, Samples.pattern(3, 1_500_000));
      assertThat(fill.outgrown()).isFalse();
      assertThat(store.statistics().evictions()).isGreaterThan(evicted);
      assertThat(store.arenaUsed()).isLessThanOrEqualTo(store.arenaCapacity());
    }
  }

  @Test
  void slowReaderOfAGrowingBodyReadsTheArena() throws Exception {
    try (Fill fill = Samples.begin(store, KEY, Samples.head())) {
      BodyReader reader = fill.entry().read();
      Samples.write(fill, Samples.LONG);
      assertThat(Reading.ofWhatIsThere(reader).bytes()).isEqualTo(Samples.LONG);
      fill.end();
      assertThat(reader.next()).isEqualTo(Next.END);
    }
  }
}
