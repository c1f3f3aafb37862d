package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails never fails a response. */
class DiskTroubleTest {
  private static final CacheKey KEY = Samples.key("/a");

  @TempDir Path directory;
  private final FaultyFiles files = new FaultyFiles();

  private DiskStore open() throws Exception {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, 64 << 20).withMinFree(0);
    DiskStore store = new DiskStore(settings, files);
    store.awaitScan();
    return store;
  }

  @ParameterizedTest(name = "full after {0} bytes")
  @ValueSource(ints = {0, 1_000, 65_536, 100_000, 400_000, 700_000})
  void fullDiskPassesTheBodyOn(int after) throws Exception {
    try (DiskStore store = open()) {
      try (Fill fill = Samples.begin(store, KEY, Samples.head())) {
        BodyReader quick = fill.entry().read();
        BodyReader slow = fill.entry().read();
        fill.write(Samples.LONG, 0, after);
        fill.flush();
        assertThat(Reading.ofWhatIsThere(quick).bytes()).hasSize(after);
        files.full = true;
        for (int done = after; done < Samples.LONG.length; done += 1) {
          int length = Math.min(70_000, Samples.LONG.length - done);
          fill.write(Samples.LONG, done, length);
          done += length - 1;
        }
        fill.end();
        assertThat(Reading.toTheEnd(quick).last()).isEqualTo(Next.END);
        assertThat(Reading.toTheEnd(slow).bytes()).isEqualTo(Samples.LONG);
      }
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.statistics().fillBytes()).isZero();
      files.full = false;
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(Samples.LONG);
    }
  }

  @Test
  void fullDiskServesWhatItHas() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
      StoredEntry entry = Samples.only(store, KEY);
      files.full = true;
      assertThat(store.refresh(KEY, entry, Samples.head("ETag", "\"2\""))).isEmpty();
      Samples.store(store, Samples.key("/b"), Samples.head(), Samples.BODY);
      assertThat(store.open(Samples.key("/b"))).isEmpty();
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(Samples.LONG);
    }
  }

  @Test
  void invalidationThatCannotBeWrittenCountsAndEmptiesTheNextStart() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.BODY);
      Samples.store(store, Samples.key("/b"), Samples.head(), Samples.BODY);
      files.full = true;
      assertThatIOException().isThrownBy(() -> store.invalidate(new Invalidation.OfUri(KEY.uri())));
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.open(Samples.key("/b"))).hasSize(1);
    }
    files.full = false;
    try (DiskStore store = open()) {
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.open(Samples.key("/b"))).isEmpty();
    }
  }

  @Test
  void readOnlyDirectoryMakesAStoreThatTakesNothing() throws Exception {
    files.readOnly = true;
    try (DiskStore store = open()) {
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.write(KEY, Samples.head())).isEmpty();
      assertThat(store.keys("", 10)).isEmpty();
      long before = store.sequence();
      assertThat(store.invalidate(new Invalidation.OfEverything())).isZero();
      assertThat(store.invalidatedSince(before, KEY, Samples.head())).isTrue();
      assertThat(store.statistics().entries()).isZero();
    }
  }

  @Test
  void fileInThePlaceOfTheDirectoryMakesAStoreThatTakesNothing() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    try (DiskStore store = new DiskStore(DiskStoreSettings.of(file, 1 << 20))) {
      assertThat(store.write(KEY, Samples.head())).isEmpty();
    }
  }

  @Test
  void secondStoreOfADirectoryIsRefused() throws Exception {
    try (DiskStore first = open()) {
      Samples.store(first, KEY, Samples.head(), Samples.BODY);
      assertThatThrownBy(this::open)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(directory.toString());
    }
    try (DiskStore second = open()) {
      assertThat(second.open(KEY)).hasSize(1);
    }
  }

  /** Also while it makes room. */
  @Test
  @Timeout(60)
  void fillThatOutlivesTheStoreLeavesWhatIsThere() throws Exception {
    DiskStoreSettings settings =
        DiskStoreSettings.of(directory, 1 << 20).withMinFree(0).withMaxObjectSize(1 << 20);
    DiskStore store = new DiskStore(settings, files);
    store.awaitScan();
    for (int i = 0; store.statistics().evictions() == 0; i++) {
      Samples.store(store, Samples.key("/" + i), Samples.head(), Samples.BODY);
    }
    long entries = store.statistics().entries() + store.statistics().evictions();
    Thread closing = new Thread(() -> close(store));
    files.beforeRead =
        () -> {
          files.beforeRead = () -> {};
          closing.start();
          // It has done all, or waits for whoever makes room.
          while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
          }
        };
    try (Fill fill = Samples.begin(store, KEY, Samples.head())) {
      Samples.write(fill, Samples.LONG);
      fill.end();
      assertThat(fill.outgrown()).isTrue();
    }
    closing.join();
    assertThat(store.statistics().fillBytes()).isZero();
    long evicted = store.statistics().evictions();
    try (DiskStore next = new DiskStore(settings, files)) {
      next.awaitScan();
      assertThat(next.statistics().entries()).isEqualTo(entries - evicted);
    }
  }

  private static void close(DiskStore store) {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void headOfADamagedBodyIsNotReplaced() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.pattern(1, 65_000));
      StoredEntry entry = Samples.only(store, KEY);
      files.damaged = true;
      assertThat(store.refresh(KEY, entry, Samples.head("ETag", "\"2\""))).isEmpty();
      assertThat(store.open(KEY)).isEmpty();
      assertThat(contents(store).health().isFailing()).isFalse();
    }
  }

  private static DiskContents contents(DiskStore store) {
    return Objects.requireNonNull(store.contents());
  }

  @Test
  void freeSpaceIsLeftToOthers() throws Exception {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, 64 << 20).withMinFree(1 << 20);
    files.free = (1 << 20) - 1;
    try (DiskStore store = new DiskStore(settings, files)) {
      store.awaitScan();
      Samples.store(store, KEY, Samples.head(), Samples.BODY);
      assertThat(store.open(KEY)).isEmpty();
    }
  }

  @Test
  void entryThatIsHeldKeepsItsFileUntilItIsRead() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
      StoredEntry entry = Samples.only(store, KEY);
      store.remove(KEY, entry);
      System.gc();
      assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(Samples.LONG);
    }
  }
}
