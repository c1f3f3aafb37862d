package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A body that turns out to be too long reaches those who read it, in bounded memory, and is not
 * stored.
 */
public interface OutgrownPromises extends StorePromises {
  int CHUNK = 64 * 1024;
  int MIB = 1 << 20;

  /**
   * What a store may keep of a body that has outgrown it: a window of 1 MiB, and whole segments.
   */
  int BOUND = MIB + MIB / 2;

  /** A fill of {@link StoreBounds#ROOMY} that has outgrown it by one chunk. */
  private static Fill outgrown(Fill fill) throws IOException {
    writeChunks(fill, 2 * MIB / CHUNK + 1, 0);
    assertThat(fill.outgrown()).isTrue();
    return fill;
  }

  private static void writeChunks(Fill fill, int chunks, long from) throws IOException {
    byte[] bytes = new byte[CHUNK];
    for (int i = 0; i < chunks; i++) {
      for (int j = 0; j < CHUNK; j++) {
        bytes[j] = Samples.patternAt(3, from + (long) i * CHUNK + j);
      }
      Samples.write(fill, bytes);
    }
  }

  @Test
  default void bodyWithinTheBoundHasNotOutgrownTheStore() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      writeChunks(fill, 2 * MIB / CHUNK, 0);
      assertThat(fill.outgrown()).isFalse();
      fill.end();
      assertThat(store.open(Samples.key("/a"))).hasSize(1);
    }
  }

  @Test
  default void outgrownBodyIsReadToItsEndAndNotStored() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      outgrown(fill).end();
      Reading all = Reading.toTheEnd(reader);
      assertThat(all.bytes()).isEqualTo(Samples.pattern(3, 2 * MIB + CHUNK));
      assertThat(all.last()).isEqualTo(Next.END);
    }
    assertThat(store.open(Samples.key("/a"))).isEmpty();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  default void whoComesLateIsTurnedAway() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      BodyReader farAhead = fill.entry().read(100L * MIB, 10);
      outgrown(fill);
      assertThat(farAhead.next()).isEqualTo(Next.ABORTED);
      assertThat(fill.entry().read().next()).isEqualTo(Next.ABORTED);
      fill.end();
      assertThat(fill.entry().read().next()).isEqualTo(Next.ABORTED);
    }
  }

  @Test
  default void outgrownBodyThatNobodyReadsStopsTheWriter() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      outgrown(fill);
      reader.close();
      assertThatIOException().isThrownBy(fill::awaitReaders);
      assertThat(store.statistics().fillBytes()).isLessThan(CHUNK);
    }
  }

  @Test
  default void writerThatWaitsIsStoppedWhenTheLastReaderLeaves() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head());
        Parallel threads = new Parallel()) {
      BodyReader reader = fill.entry().read();
      outgrown(fill);
      threads.add(
          () -> {
            assertThatIOException().isThrownBy(fill::awaitReaders);
          });
      threads.add(reader::close);
      threads.run();
    }
  }

  @Test
  default void interruptedWriterStopsWaiting() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      outgrown(fill);
      Thread.currentThread().interrupt();
      assertThatIOException()
          .isThrownBy(fill::awaitReaders)
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      reader.close();
    }
  }

  @Test
  default void whatIsKeptOfAnOutgrownBodyIsBounded() throws Exception {
    int chunks = 24 * MIB / CHUNK;
    Store store = newStore();
    AtomicLong most = new AtomicLong();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head());
        Parallel threads = new Parallel()) {
      BodyReader reader = fill.entry().read();
      Future<Long> read = threads.ask(() -> countIntact(reader));
      threads.add(
          () -> {
            for (int i = 0; i < chunks; i++) {
              writeChunks(fill, 1, (long) i * CHUNK);
              fill.awaitReaders();
              long kept = store.statistics().fillBytes();
              most.accumulateAndGet(fill.outgrown() ? kept : 0, Math::max);
            }
            fill.end();
          });
      threads.run();
      assertThat(read.get()).isEqualTo((long) chunks * CHUNK);
      assertThat(most.get()).isLessThan(BOUND);
      assertThat(store.statistics().fillBytes()).isZero();
    }
  }

  private static long countIntact(BodyReader reader) throws InterruptedException {
    long position = 0;
    try (reader) {
      for (Next next = reader.next(); next != Next.END; next = reader.next()) {
        if (next == Next.WAIT) {
          Reading.awaitReady(reader);
          continue;
        }
        assertThat(next).isEqualTo(Next.BYTES);
        for (var buffer = reader.buffer(); buffer.hasRemaining(); position++) {
          assertThat(buffer.get() == Samples.patternAt(3, position)).isTrue();
        }
      }
    }
    return position;
  }

  @Test
  default void bodyThatFindsTheBudgetSpentHasOutgrownTheStore() throws Exception {
    Store store = newStore(StoreBounds.ROOMY.withFillBudget(3 * MIB));
    try (Fill large =
            Samples.begin(store, Samples.key("/a"), Samples.head("Content-Length", "2000000"));
        Fill other = Samples.begin(store, Samples.key("/b"), Samples.head())) {
      BodyReader reader = other.entry().read();
      writeChunks(other, 2 * MIB / CHUNK, 0);
      assertThat(other.outgrown()).isTrue();
      other.end();
      assertThat(Reading.toTheEnd(reader).bytes()).isEqualTo(Samples.pattern(3, 2 * MIB));
      assertThat(large.outgrown()).isFalse();
    }
    assertThat(store.statistics().fillBytes()).isZero();
  }
}
