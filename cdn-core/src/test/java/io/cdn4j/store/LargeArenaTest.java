package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects that the heap's part of a store has no room for, and many threads. */
class LargeArenaTest {
  private static final int MIB = 1 << 20;
  private static final int CHUNK = 64 * 1024;
  private static final int THREADS = 4;

  private static MemoryStore store(long offHeap) {
    return new MemoryStore(
        MemoryStoreSettings.ofCapacity(MIB)
            .withOffHeap(offHeap)
            .withMaxObjectSize(offHeap * 2 / 3));
  }

  @Test
  void objectThatIsLargerThanTheHeapsPartIsStored() throws Exception {
    CacheKey key = Samples.key("/large");
    int length = 64 * MIB;
    try (MemoryStore store = store(100L * MIB)) {
      try (Fill fill = Samples.begin(store, key, Samples.head())) {
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < length; at += CHUNK) {
          for (int i = 0; i < CHUNK; i++) {
            chunk[i] = Samples.patternAt(5, at + i);
          }
          Samples.write(fill, chunk);
        }
        fill.end();
      }
      assertThat(store.arenaUsed()).isEqualTo(length);
      assertThat(countIntact(Samples.only(store, key).read(), 5)).isEqualTo(length);
    }
  }

  private static long countIntact(BodyReader reader, int body) {
    long position = 0;
    try (reader) {
      Next next = reader.next();
      for (; next == Next.BYTES; next = reader.next()) {
        ByteBuffer bytes = reader.buffer();
        for (; bytes.hasRemaining(); position++) {
          if (bytes.get() != Samples.patternAt(body, position)) {
            throw new AssertionError("wrong byte at " + position);
          }
        }
      }
      assertThat(next).isEqualTo(Next.END);
    }
    return position;
  }

  @Test
  void threadsReadWhatWasWrittenWhileOthersEvict() throws Exception {
    try (MemoryStore store = store(16L * MIB);
        Parallel threads = new Parallel()) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        threads.add(() -> writeAndRead(store, random));
      }
      threads.run();
      assertThat(store.statistics().evictions()).isPositive();
      assertThat(store.statistics().fillBytes()).isZero();
      assertThat(store.arenaUsed()).isLessThanOrEqualTo(store.arenaCapacity());
    }
  }

  private static void writeAndRead(MemoryStore store, Random random) throws Exception {
    for (int i = 0; i < 400; i++) {
      int number = random.nextInt(100);
      CacheKey key = Samples.key("/" + number);
      for (StoredEntry entry : store.open(key)) {
        int length = Integer.parseInt(entry.head().fields().first("X-Length").orElseThrow());
        assertThat(countIntact(entry.read(), number)).isEqualTo(length);
      }
      if (random.nextInt(3) == 0) {
        int length = random.nextInt(1 << (14 + random.nextInt(6)));
        byte[] bytes = Samples.pattern(number, length);
        var fill = store.write(key, Samples.head("X-Length", length + ""));
        if (fill.isPresent()) {
          try (Fill writing = fill.get()) {
            writing.write(bytes, 0, length);
            writing.end();
          }
        }
      }
    }
  }
}
