package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A body can be read while it is written, and its readers learn of all that happens to it. */
public interface FillPromises extends StorePromises {
  @Test
  default void bytesCanBeReadAsSoonAsTheyAreFlushed() throws Exception {
    byte[] body = Samples.pattern(1, 300);
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      assertThat(reader.next()).isEqualTo(Next.WAIT);
      assertThat(fill.entry().length()).isEqualTo(-1);
      for (int done = 0; done < 300; done += 100) {
        fill.write(body, done, 100);
        fill.flush();
        Reading part = Reading.ofWhatIsThere(reader);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(body, done, done + 100));
        assertThat(part.last()).isEqualTo(Next.WAIT);
      }
      fill.end();
      assertThat(reader.next()).isEqualTo(Next.END);
      assertThat(fill.entry().length()).isEqualTo(300);
    }
  }

  @Test
  default void callersArrayMayBeReused() throws Exception {
    Store store = newStore();
    byte[] array = Samples.pattern(1, 100);
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      fill.write(array, 10, 50);
      Arrays.fill(array, (byte) 0);
      fill.end();
    }
    assertThat(Reading.toTheEnd(Samples.only(store, Samples.key("/a")).read()).bytes())
        .isEqualTo(Arrays.copyOfRange(Samples.pattern(1, 100), 10, 60));
  }

  /** Who counts bytes takes the body for complete: then it has to be, and to be in the store. */
  @Test
  default void lastBytesOfADeclaredLengthAreSeenAfterTheCommit() throws Exception {
    Store store = newStore();
    CacheKey key = Samples.key("/a");
    byte[] body = Samples.pattern(1, 300);
    try (Fill fill = Samples.begin(store, key, Samples.head("Content-Length", "300"))) {
      BodyReader reader = fill.entry().read();
      assertThat(fill.entry().length()).isEqualTo(300);
      fill.write(body, 0, 100);
      fill.flush();
      assertThat(Reading.ofWhatIsThere(reader).bytes()).hasSize(100);
      fill.write(body, 100, 200);
      fill.flush();
      assertThat(reader.next()).isEqualTo(Next.WAIT);
      AtomicBoolean found = new AtomicBoolean();
      reader.onReady(() -> found.set(isFound(store, key)));
      fill.end();
      assertThat(found).isTrue();
      assertThat(Reading.toTheEnd(reader).bytes()).hasSize(200);
    }
  }

  private static boolean isFound(Store store, CacheKey key) {
    try {
      return !store.open(key).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  default void rangeThatReachesTheDeclaredLengthWaitsForTheEnd() throws Exception {
    Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head("Content-Length", "300"));
    BodyReader inside = fill.entry().read(0, 100);
    BodyReader toTheEnd = fill.entry().read(0, 300);
    fill.write(Samples.pattern(1, 200), 0, 200);
    fill.flush();
    assertThat(Reading.ofWhatIsThere(inside).last()).isEqualTo(Next.END);
    assertThat(Reading.ofWhatIsThere(toTheEnd).last()).isEqualTo(Next.WAIT);
    fill.close();
    assertThat(inside.next()).isEqualTo(Next.END);
    assertThat(toTheEnd.next()).isEqualTo(Next.ABORTED);
  }

  @Test
  default void waiterIsWokenOnceByWhatIsFlushed() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      AtomicInteger woken = new AtomicInteger();
      assertThat(reader.next()).isEqualTo(Next.WAIT);
      reader.onReady(woken::incrementAndGet);
      assertThat(woken).hasValue(0);
      fill.write(new byte[10], 0, 10);
      fill.flush();
      fill.write(new byte[10], 0, 10);
      fill.flush();
      assertThat(woken).hasValue(1);
    }
  }

  @Test
  default void waiterIsWokenByTheEnd() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      AtomicInteger woken = new AtomicInteger();
      reader.onReady(woken::incrementAndGet);
      fill.end();
      assertThat(woken).hasValue(1);
      assertThat(reader.next()).isEqualTo(Next.END);
    }
  }

  @Test
  default void waiterIsWokenWhenTheBodyIsCut() throws Exception {
    Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head());
    BodyReader reader = fill.entry().read();
    AtomicInteger woken = new AtomicInteger();
    reader.onReady(woken::incrementAndGet);
    fill.close();
    assertThat(woken).hasValue(1);
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
  }

  @Test
  default void waiterIsWokenAtOnceIfThereIsSomething() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head())) {
      BodyReader reader = fill.entry().read();
      AtomicInteger woken = new AtomicInteger();
      assertThat(reader.next()).isEqualTo(Next.WAIT);
      fill.write(new byte[10], 0, 10);
      fill.flush();
      reader.onReady(woken::incrementAndGet);
      assertThat(woken).hasValue(1);
    }
  }

  /** Whoever waits for a reader that another thread closes must not wait for ever. */
  @Test
  default void waiterIsWokenWhenItsReaderIsClosed() throws Exception {
    try (Fill fill = Samples.begin(newStore(), Samples.key("/a"), Samples.head());
        Parallel threads = new Parallel()) {
      BodyReader reader = fill.entry().read();
      threads.add(() -> Reading.toTheEnd(reader));
      threads.add(reader::close);
      threads.run();
      assertThat(reader.next()).isEqualTo(Next.ABORTED);
    }
  }

  @Test
  default void callbackThatThrowsHarmsNobodyElse() throws Exception {
    Store store = newStore();
    Thread thread = Thread.currentThread();
    thread.setUncaughtExceptionHandler((where, what) -> {});
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      AtomicInteger woken = new AtomicInteger();
      fill.entry()
          .read()
          .onReady(
              () -> {
                throw new IllegalStateException("on purpose");
              });
      fill.entry().read().onReady(woken::incrementAndGet);
      fill.end();
      assertThat(woken).hasValue(1);
      assertThat(store.open(Samples.key("/a"))).hasSize(1);
    } finally {
      thread.setUncaughtExceptionHandler(null);
    }
  }

  @Test
  default void fillWithoutReadersGoesOn() throws Exception {
    Store store = newStore();
    try (Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      Samples.write(fill, new byte[1_000_000]);
      fill.awaitReaders();
      fill.entry().read().close();
      fill.awaitReaders();
      fill.end();
    }
    assertThat(store.open(Samples.key("/a"))).hasSize(1);
  }

  @Test
  default void fillsAreCountedUntilTheyEnd() throws Exception {
    Store store = newStore();
    Fill one = Samples.begin(store, Samples.key("/a"), Samples.head());
    Fill two = Samples.begin(store, Samples.key("/a"), Samples.head("Content-Length", "50000"));
    Samples.write(one, new byte[100_000]);
    assertThat(store.statistics().fills()).isEqualTo(2);
    assertThat(store.statistics().fillBytes()).isGreaterThanOrEqualTo(150_000);
    one.end();
    two.close();
    assertThat(store.statistics().fills()).isZero();
    assertThat(store.statistics().fillBytes()).isZero();
  }
}
