package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many threads do everything at once: every reader sees one whole body, and what was invalidated
 * stays away.
 */
public interface ConcurrencyPromises extends StorePromises {
  int THREADS = 6;
  int ROUNDS = 1_500;
  int ENDINGS = Integer.getInteger("cdn4j.endings", 2_000);
  int REPLACEMENTS = 300;

  @Test
  default void threadsDoNotDisturbEachOther() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withCapacity(StoreBounds.MIB));
    AtomicInteger versions = new AtomicInteger();
    try (Parallel threads = new Parallel()) {
      for (int thread = 0; thread < THREADS; thread++) {
        Rounds rounds = new Rounds(store, versions, new Random(thread));
        threads.add(rounds::run);
      }
      threads.run();
    }
    assertNothingIsLost(store);
  }

  /** The end and the last bytes come at the same moment, and the end must not overtake them. */
  @Test
  default void restlessReaderGetsEveryByteBeforeTheEnd() throws Exception {
    Store store = newStore(StoreBounds.ROOMY);
    SynchronousQueue<BodyReader> handed = new SynchronousQueue<>();
    byte[] body = Samples.pattern(1, 5);
    try (Parallel threads = new Parallel()) {
      threads.add(() -> readAgainAndAgain(handed, body));
      threads.add(() -> fillAgainAndAgain(store, body, handed));
      threads.run();
    }
  }

  private static void fillAgainAndAgain(
      Store store, byte[] body, SynchronousQueue<BodyReader> handed) throws Exception {
    for (int i = 0; i < ENDINGS; i++) {
      StoredResponse head = Samples.head("Content-Length", body.length + "");
      try (Fill fill = store.write(Samples.key("/a"), head).orElseThrow()) {
        handed.put(fill.entry().read());
        fill.write(body, 0, body.length);
        fill.end();
      }
    }
  }

  private static void readAgainAndAgain(SynchronousQueue<BodyReader> handed, byte[] body)
      throws Exception {
    for (int i = 0; i < ENDINGS; i++) {
      BodyReader reader = handed.take();
      Next next = reader.next();
      while (next == Next.WAIT) {
        next = reader.next();
      }
      assertThat(next).as("the first word in round %d", i).isEqualTo(Next.BYTES);
      assertThat(reader.buffer().remaining()).isEqualTo(body.length);
    }
  }

  @Test
  default void whatIsReplacedIsNeverMissing() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    byte[] body = Samples.pattern(1, 70_000);
    AtomicBoolean over = new AtomicBoolean();
    Samples.store(store, key, Samples.head(), body);
    try (Parallel threads = new Parallel()) {
      threads.add(
          () -> {
            for (int i = 0; i < REPLACEMENTS; i++) {
              Samples.store(store, key, Samples.head(), i % 2 == 0 ? Samples.BODY : body);
            }
            over.set(true);
          });
      threads.add(
          () -> {
            while (!over.get()) {
              assertThat(store.open(key)).hasSize(1);
            }
          });
      threads.run();
    }
  }

  private static void assertNothingIsLost(Store store) throws IOException {
    long entries = 0;
    for (CacheKey key : Rounds.KEYS) {
      entries += store.open(key).size();
    }
    StoreStatistics then = store.statistics();
    assertThat(then.entries()).isEqualTo(entries);
    assertThat(then.fills()).isZero();
    assertThat(then.fillBytes()).isZero();
    assertThat(then.bytes()).isLessThanOrEqualTo(then.capacity());
    assertThat(store.invalidate(new Invalidation.OfEverything())).isEqualTo((int) entries);
    assertThat(store.statistics().bytes()).isZero();
  }

  /** What one thread does. */
  final class Rounds {
    static final List<CacheKey> KEYS =
        IntStream.range(0, 8).mapToObj(i -> Samples.key("/" + i / 2, "c" + i)).toList();

    private final Store store;
    private final AtomicInteger versions;
    private final Random random;

    Rounds(Store store, AtomicInteger versions, Random random) {
      this.store = store;
      this.versions = versions;
      this.random = random;
    }

    void run() throws Exception {
      for (int i = 0; i < ROUNDS; i++) {
        CacheKey key = KEYS.get(random.nextInt(KEYS.size()));
        int dice = random.nextInt(100);
        if (dice < 30) {
          fill(key);
        } else if (dice < 75) {
          readAll(key);
        } else if (dice < 85) {
          refreshOne(key);
        } else if (dice < 92) {
          removeOne(key);
        } else {
          invalidate(key);
        }
      }
    }

    private void fill(CacheKey key) throws Exception {
      int version = versions.incrementAndGet();
      byte[] body = Samples.pattern(version, random.nextInt(1 << random.nextInt(17)));
      try (Fill fill = store.write(key, head(version, body.length)).orElseThrow()) {
        var reader = fill.entry().read();
        int half = body.length / 2;
        fill.write(body, 0, half);
        fill.write(body, half, body.length - half);
        if (random.nextInt(10) > 0) {
          fill.end();
          assertThat(Reading.toTheEnd(reader).bytes()).isEqualTo(body);
        }
      }
    }

    private StoredResponse head(int version, int length) {
      HeaderFields fields =
          HeaderFields.of(
              "X-Version", version + "", "X-Length", length + "", "Cache-Tag", "t" + version % 4);
      HeaderFields declared = fields.plus("Content-Length", length + "");
      return StoredResponse.of(
          new ResponseHead(200, random.nextBoolean() ? declared : fields),
          new Exchanged(Samples.T0, Samples.T0, store.sequence(), null),
          HeaderFields.of("accept-language", "l" + random.nextInt(3)));
    }

    private void readAll(CacheKey key) throws Exception {
      for (StoredEntry entry : store.open(key)) {
        assertWhole(entry);
      }
    }

    private static void assertWhole(StoredEntry entry) throws Exception {
      HeaderFields fields = entry.head().fields();
      int version = Integer.parseInt(fields.first("X-Version").orElseThrow());
      int length = Integer.parseInt(fields.first("X-Length").orElseThrow());
      Reading all = Reading.toTheEnd(entry.read());
      assertThat(all.last()).isEqualTo(Next.END);
      assertThat(all.bytes()).isEqualTo(Samples.pattern(version, length));
    }

    private void refreshOne(CacheKey key) throws Exception {
      for (StoredEntry entry : store.open(key)) {
        Exchanged now = new Exchanged(Samples.T0, Samples.T0, store.sequence(), null);
        HeaderFields fields = entry.head().fields().with("ETag", "\"" + random.nextInt() + "\"");
        var refreshed = store.refresh(key, entry, entry.head().updated(fields, now));
        if (refreshed.isPresent()) {
          assertWhole(refreshed.get());
        }
        return;
      }
    }

    private void removeOne(CacheKey key) throws Exception {
      for (StoredEntry entry : store.open(key)) {
        store.remove(key, entry);
        assertThat(store.open(key)).doesNotContain(entry);
        return;
      }
    }

    private void invalidate(CacheKey key) throws Exception {
      long before = store.sequence();
      Invalidation invalidation =
          random.nextBoolean()
              ? new Invalidation.OfUri(key.uri())
              : new Invalidation.OfTag("t" + random.nextInt(4));
      store.invalidate(invalidation);
      for (StoredEntry entry : store.open(key)) {
        if (invalidation.covers(key, entry.head())) {
          assertThat(entry.head().sequence()).isGreaterThan(before);
        }
      }
    }
  }
}
