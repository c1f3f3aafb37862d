package io.cdn4j.store;

import static io.cdn4j.store.TierStage.KEY;
import static io.cdn4j.store.TierStage.LONG;
import static io.cdn4j.store.TierStage.inMemory;
import static io.cdn4j.store.TierStage.onDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails, hangs or cannot be used leaves the edge with its memory. */
class TierTroubleTest {
  private static final StoredResponse OLD = Samples.head("ETag", "\"1\"");
  private static final StoredResponse NEW = Samples.head("ETag", "\"2\"");
  private static final byte[] SHORT = Samples.BODY;

  @TempDir Path directory;

  private TierStage stage() {
    return new TierStage(directory);
  }

  @Test
  void fullDiskIsServedFromMemory() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      stage.files.full = true;
      Samples.store(store, KEY, OLD, SHORT);
      Samples.store(store, Samples.key("/long"), OLD, LONG);
      assertThat(onDisk(store)).isZero();
      assertThat(inMemory(store)).isEqualTo(2);
      assertThat(store.statistics().entries()).isEqualTo(2);
      assertThat(store.statistics().bytes()).isEqualTo(store.tiers().get(0).bytes());
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(SHORT);
      assertThat(Reading.toTheEnd(Samples.only(store, Samples.key("/long")).read()).bytes())
          .isEqualTo(LONG);
      assertThat(store.keys("", 10)).hasSize(2);
    }
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {5_000, 70_000})
  void whatMemoryAloneHasIsNewerThanTheDiskHad(int length) throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, LONG);
      stage.files.full = true;
      // The first one finds out, and is on its way to the disk.
      Samples.store(store, Samples.key("/b"), OLD, SHORT);
      Samples.store(store, KEY, NEW, Samples.pattern(1, length));
      assertThat(onDisk(store)).isZero();
      assertThat(Samples.only(store, KEY).head()).isEqualTo(NEW);
    }
  }

  @Test
  void storeThatFindsNoMemoryLetsGoOfTheDirectory() throws Exception {
    TierStage stage = stage();
    IllegalStateException none = new IllegalStateException("no memory off the heap");
    assertThatThrownBy(
            () ->
                new TieredStore(
                    stage.settings(),
                    stage.files,
                    new Background("none"),
                    settings -> {
                      throw none;
                    },
                    0))
        .isSameAs(none);
    stage.open().close();
  }

  @Test
  void otherVariantsOnAFullDiskAreNotHidden() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, Samples.variant("en"), LONG);
      stage.files.full = true;
      Samples.store(store, Samples.key("/b"), OLD, SHORT);
      Samples.store(store, KEY, Samples.variant("fr"), SHORT);
      assertThat(store.open(KEY))
          .extracting(StoredEntry::head)
          .containsExactly(Samples.variant("en"));
    }
  }

  @Test
  void headThatTheDiskDoesNotTakeIsInMemoryAlone() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      stage.files.full = true;
      assertThat(store.refresh(KEY, Samples.only(store, KEY), NEW)).isPresent();
      assertThat(Samples.only(store, KEY).head()).isEqualTo(NEW);
      assertThat(onDisk(store)).isZero();
      assertThat(store.statistics().entries()).isEqualTo(1);
    }
  }

  @Test
  void diskThatWorksAgainIsUsedAgain() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      stage.files.full = true;
      Samples.store(store, KEY, OLD, SHORT);
      stage.files.full = false;
      for (int i = 0; i < 17; i++) {
        Samples.store(store, Samples.key("/" + i), OLD, SHORT);
      }
      assertThat(onDisk(store)).isEqualTo(2);
      Samples.store(store, KEY, NEW, SHORT);
      assertThat(Samples.only(store, KEY).head()).isEqualTo(NEW);
      assertThat(onDisk(store)).isEqualTo(3);
      assertThat(store.statistics().entries()).isEqualTo(18);
    }
  }

  @Test
  void readOnlyDirectoryLeavesMemory() throws Exception {
    TierStage stage = stage();
    stage.files.readOnly = true;
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, LONG);
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(LONG);
      assertThat(store.refresh(KEY, Samples.only(store, KEY), NEW)).isPresent();
      assertThat(store.statistics().entries()).isEqualTo(1);
      long before = store.sequence();
      assertThat(store.invalidate(new Invalidation.OfUri(KEY.uri()))).isEqualTo(1);
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.invalidatedSince(before, KEY, OLD)).isTrue();
      Samples.store(store, KEY, OLD, SHORT);
      assertThat(store.open(KEY)).as("asked for before the invalidation").isEmpty();
    }
  }

  @Test
  void whatIsTooLongForTheDiskIsDeclinedWithoutItToo() throws Exception {
    TierStage stage = stage();
    stage.files.readOnly = true;
    TieredStoreSettings settings = stage.settings();
    TieredStoreSettings small =
        TieredStoreSettings.of(settings.memory(), settings.disk().withMaxObjectSize(1_000));
    try (TieredStore store = stage.open(small)) {
      assertThat(store.write(KEY, Samples.head("Content-Length", "1001"))).isEmpty();
      store.write(KEY, Samples.head("Content-Length", "1000")).orElseThrow().close();
    }
  }

  @Test
  void invalidationThatCannotBeWrittenCleansMemoryToo() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      stage.files.full = true;
      assertThatIOException().isThrownBy(() -> store.invalidate(new Invalidation.OfUri(KEY.uri())));
      assertThat(store.open(KEY)).isEmpty();
      assertThat(inMemory(store)).isZero();
    }
  }

  /** What memory has is kept on the disk, but not for ever when others have filled it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void diskThatBecomesTooSmallGivesUpWhatMemoryHas() throws Exception {
    TierStage stage = stage();
    TieredStoreSettings settings = stage.settings();
    DiskStoreSettings polite = settings.disk().withMinFree(1 << 20);
    try (TieredStore store = stage.open(TieredStoreSettings.of(settings.memory(), polite))) {
      for (int i = 0; i < 20; i++) {
        Samples.store(store, Samples.key("/" + i), OLD, SHORT);
      }
      stage.files.free = -(64 << 20);
      for (int i = 0; i < 40; i++) {
        Samples.store(store, Samples.key("/long/" + i), OLD, Samples.pattern(1, 1_000_000));
      }
      assertThat(onDisk(store)).isZero();
      assertThat(inMemory(store)).isEqualTo(20);
      assertThat(store.statistics().entries()).isEqualTo(20);
    }
  }

  @Test
  void damagedBodyIsNotPromoted() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, LONG);
      stage.files.damaged = true;
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isZero();
      assertThat(store.statistics().fillBytes()).isZero();
      assertThat(store.open(KEY)).isEmpty();
    }
  }

  /** Hits do not wait for a disk that hangs, nor do misses, but for as many as are allowed to. */
  @Test
  @Timeout(60)
  void diskThatHangsHoldsUpAsManyThreadsAsAllowed() throws Exception {
    TierStage stage = stage();
    CacheKey hot = Samples.key("/hot");
    TieredStoreSettings settings = stage.settings();
    TieredStoreSettings two =
        new TieredStoreSettings(settings.memory(), settings.disk().withHeadCache(0), 2);
    CountDownLatch hanging = new CountDownLatch(2);
    CountDownLatch over = new CountDownLatch(1);
    try (TieredStore store = stage.open(two);
        Parallel threads = new Parallel()) {
      Samples.store(store, KEY, OLD, LONG);
      Samples.store(store, hot, OLD, SHORT);
      stage.files.beforeRead =
          () -> {
            hanging.countDown();
            await(over);
          };
      Future<Integer> first = threads.ask(() -> store.open(KEY).size());
      Future<Integer> second = threads.ask(() -> store.open(KEY).size());
      threads.add(
          () -> {
            await(hanging);
            assertThat(store.open(KEY)).isEmpty();
            assertThat(Reading.toTheEnd(Samples.only(store, hot).read()).last())
                .isEqualTo(Next.END);
            over.countDown();
          });
      threads.run();
      assertThat(first.get() + second.get()).isEqualTo(2);
      assertThat(store.open(KEY)).hasSize(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void restartKeepsWhatWasThereAndNothingThatWasInvalidated() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      Samples.store(store, Samples.key("/long"), OLD, LONG);
      Samples.store(store, Samples.key("/gone"), OLD, SHORT);
      store.invalidate(new Invalidation.OfUri(Samples.key("/gone").uri()));
    }
    try (TieredStore store = stage.open()) {
      assertThat(inMemory(store)).isZero();
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(SHORT);
      assertThat(Reading.toTheEnd(Samples.only(store, Samples.key("/long")).read()).bytes())
          .isEqualTo(LONG);
      assertThat(store.open(Samples.key("/gone"))).isEmpty();
      assertThat(store.sequence()).isEqualTo(1);
    }
  }

  /** The log of invalidations begins anew after them: what is older is not covered for that. */
  @Test
  void whatIsOlderThanManyInvalidationsIsPromoted() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      for (int i = 0; i < 1_200; i++) {
        store.invalidate(new Invalidation.OfTag("t" + i));
      }
      assertThat(Samples.only(store, KEY)).isInstanceOf(MemoryEntry.class);
    }
    try (TieredStore store = stage.open()) {
      stage.promote(store, KEY);
      assertThat(Samples.only(store, KEY)).isInstanceOf(MemoryEntry.class);
    }
  }
}
