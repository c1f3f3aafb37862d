package io.cdn4j.store;

import static io.cdn4j.store.TierStage.KEY;
import static io.cdn4j.store.TierStage.LONG;
import static io.cdn4j.store.TierStage.inMemory;
import static io.cdn4j.store.TierStage.onDisk;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory never shows what the disk has replaced, whatever happens between the two. */
class TierChangesTest {
  private static final StoredResponse OLD = Samples.head("ETag", "\"1\"");
  private static final StoredResponse NEW = Samples.head("ETag", "\"2\"");
  private static final byte[] SHORT = Samples.BODY;

  @TempDir Path directory;

  private TierStage stage() {
    return new TierStage(directory);
  }

  /** What may happen to a key. */
  enum Change {
    REPLACED_SHORT {
      @Override
      @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception {
        Samples.store(store, KEY, NEW, SHORT);
        return NEW;
      }
    },
    REPLACED_LONG {
      @Override
      @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception {
        Samples.store(store, KEY, NEW, LONG);
        return NEW;
      }
    },
    REFRESHED {
      @Override
      @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception {
        assertThat(store.refresh(KEY, before, NEW)).isPresent();
        return NEW;
      }
    },
    REMOVED {
      @Override
      @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception {
        assertThat(store.remove(KEY, before)).isTrue();
        assertThat(store.remove(KEY, before)).isFalse();
        return null;
      }
    },
    INVALIDATED {
      @Override
      @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception {
        assertThat(store.invalidate(new Invalidation.OfUri(KEY.uri()))).isEqualTo(1);
        return null;
      }
    };

    /** Returns the head that is to be seen afterwards; null if none is. */
    abstract @Nullable StoredResponse make(TieredStore store, StoredEntry before) throws Exception;
  }

  private static void assertShows(TieredStore store, @Nullable StoredResponse head)
      throws Exception {
    if (head == null) {
      assertThat(store.open(KEY)).isEmpty();
    } else {
      assertThat(store.open(KEY)).extracting(StoredEntry::head).containsExactly(head);
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).last())
          .isEqualTo(io.cdn4j.http.BodyReader.Next.END);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changeOfWhatIsInMemoryIsSeenInBothTiers(Change change) throws Exception {
    TierStage stage = stage();
    @Nullable StoredResponse seen;
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      StoredEntry before = Samples.only(store, KEY);
      assertThat(before).isInstanceOf(MemoryEntry.class);
      seen = change.make(store, before);
      assertShows(store, seen);
    }
    try (TieredStore store = stage.open()) {
      assertShows(store, seen);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changeByAnEntryOfTheDiskIsSeenInMemoryToo(Change change) throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, LONG);
      StoredEntry before = Samples.only(store, KEY);
      assertThat(before).isInstanceOf(DiskEntry.class);
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isEqualTo(1);
      @Nullable StoredResponse seen = change.make(store, before);
      assertShows(store, seen);
      assertThat(store.statistics().entries()).isEqualTo(seen == null ? 0 : 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void changeBeforeAPromotionIsNotUndoneByIt(Change change) throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, LONG);
      StoredEntry before = Samples.only(store, KEY);
      store.open(KEY);
      Runnable promotion = stage.promotion();
      @Nullable StoredResponse seen = change.make(store, before);
      promotion.run();
      assertShows(store, seen);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void changeDuringAPromotionIsNotUndoneByIt(Change change) throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open();
        Parallel threads = new Parallel()) {
      Samples.store(store, KEY, OLD, LONG);
      StoredEntry before = Samples.only(store, KEY);
      store.open(KEY);
      Runnable promotion = stage.promotion();
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch changed = new CountDownLatch(1);
      stage.files.beforeRead =
          () -> {
            stage.files.beforeRead = () -> {};
            reading.countDown();
            await(changed);
          };
      threads.add(promotion::run);
      Future<@Nullable StoredResponse> seen =
          threads.ask(
              () -> {
                await(reading);
                @Nullable StoredResponse head = change.make(store, before);
                changed.countDown();
                return head;
              });
      threads.run();
      assertShows(store, seen.get());
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
  void newVariantDuringAPromotionIsNotHidden() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, Samples.variant("en"), LONG);
      store.open(KEY);
      store.open(KEY);
      Runnable promotion = stage.promotion();
      stage.files.beforeRead =
          () -> {
            stage.files.beforeRead = () -> {};
            storeFrench(store);
          };
      promotion.run();
      assertThat(store.open(KEY)).hasSize(2);
      assertThat(inMemory(store)).isZero();
    }
  }

  private static void storeFrench(TieredStore store) {
    try {
      Samples.store(store, KEY, Samples.variant("fr"), SHORT);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void entryThatWasReplacedChangesNothing() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      StoredEntry old = Samples.store(store, KEY, OLD, SHORT);
      Samples.store(store, KEY, NEW, SHORT);
      assertThat(store.refresh(KEY, old, OLD)).isEmpty();
      assertThat(store.remove(KEY, old)).isFalse();
      assertShows(store, NEW);
      assertThat(inMemory(store)).isEqualTo(1);
      assertThat(onDisk(store)).isEqualTo(1);
    }
  }

  @Test
  void entryThatHasLeftMemorySinceIsChangedOnTheDisk() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, OLD, SHORT);
      StoredEntry old = Samples.only(store, KEY);
      for (int i = 0; i < 300; i++) {
        Samples.store(store, Samples.key("/" + i), OLD, SHORT);
        Samples.only(store, Samples.key("/" + i));
      }
      assertThat(Samples.only(store, KEY)).isInstanceOf(DiskEntry.class);
      assertThat(store.refresh(KEY, old, NEW)).isPresent();
      assertShows(store, NEW);
      assertThat(store.remove(KEY, old)).as("the old head").isFalse();
      assertThat(store.remove(KEY, Samples.only(store, KEY))).isTrue();
      assertThat(store.open(KEY)).isEmpty();
    }
  }

  /** First what is copied goes, then the copies: one of the two looks meets each. */
  @Test
  void invalidationDuringTheEndOfAPromotionMissesNoCopy() throws Exception {
    MemoryStore memory =
        new MemoryStore(
            stage().settings().memory(), null, 0, new InvalidationLog(), Residency.NOBODY, null);
    MemoryEntry copy = MemoryCopy.byReference(OLD, new ArrayBody(SHORT)).entry();
    assertThat(memory.addAll(KEY, List.of(copy), () -> false)).isFalse();
    assertThat(memory.peek(KEY)).isEmpty();
    try (Parallel threads = new Parallel()) {
      CountDownLatch removed = new CountDownLatch(1);
      threads.add(
          () ->
              memory.addAll(
                  KEY,
                  List.of(copy),
                  () -> {
                    removed.countDown();
                    return true;
                  }));
      threads.add(
          () -> {
            await(removed);
            memory.forget(new Invalidation.OfUri(KEY.uri()));
          });
      threads.run();
    }
    assertThat(memory.peek(KEY)).isEmpty();
  }

  /** What a viewer may see is at least as new as what was stored when he asked. */
  @Test
  @Timeout(120)
  void headsNeverGoBack() throws Exception {
    FaultyFiles files = new FaultyFiles();
    try (TieredStore store =
            TierStage.open(stage().settings(), files, new Background("promotion"));
        Parallel threads = new Parallel()) {
      AtomicInteger stored = new AtomicInteger();
      threads.add(
          () -> {
            for (int i = 1; i <= 200; i++) {
              StoredResponse head = Samples.head("ETag", "\"" + i + "\"");
              if (i % 3 == 0 && !store.open(KEY).isEmpty()) {
                assertThat(store.refresh(KEY, store.open(KEY).get(0), head)).isPresent();
              } else {
                Samples.store(store, KEY, head, i % 2 == 0 ? LONG : SHORT);
              }
              stored.set(i);
            }
            stored.set(Integer.MAX_VALUE);
          });
      for (int i = 0; i < 2; i++) {
        threads.add(() -> read(store, stored));
      }
      threads.run();
    }
  }

  private static void read(TieredStore store, AtomicInteger stored) throws Exception {
    for (int least = stored.get(); least < Integer.MAX_VALUE; least = stored.get()) {
      for (StoredEntry entry : store.open(KEY)) {
        String tag = String.valueOf(entry.head().fields().get("ETag"));
        assertThat(Integer.parseInt(tag.substring(1, tag.length() - 1)))
            .isGreaterThanOrEqualTo(least);
      }
    }
  }
}
