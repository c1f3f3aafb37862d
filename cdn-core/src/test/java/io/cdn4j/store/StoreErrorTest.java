package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("an Error in a store, wherever it is thrown, leaves nothing held")
class StoreErrorTest {
  /** More than there are operations in what is done. */
  private static final int MOST_OPERATIONS = 500;

  @TempDir Path directory;
  private final ErrorFiles files = new ErrorFiles();

  /** Short and long bodies on the disk, of which the short ones and one long one come to memory. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static List<Step> steps(TieredStore store) {
    CacheKey one = Samples.key("/1");
    CacheKey two = Samples.key("/2");
    return List.of(
        () -> Samples.store(store, one, Samples.head(), Samples.BODY),
        () -> Samples.store(store, two, Samples.head(), TierStage.LONG),
        () -> Samples.store(store, Samples.key("/3"), Samples.head(), Samples.LONG),
        () -> store.open(two),
        () -> store.open(two),
        () -> Samples.store(store, one, Samples.head(), TierStage.LONG),
        () -> Samples.store(store, two, Samples.head(), Samples.BODY),
        () -> Reading.toTheEnd(Samples.only(store, one).read()));
  }

  @Test
  void atEachOperationOfTheDisk() throws Exception {
    boolean failed = true;
    for (int at = 0; failed && at < MOST_OPERATIONS; at++) {
      try (TieredStore store = open(at)) {
        files.failAfter(at);
        for (Step step : steps(store)) {
          tried(step);
        }
        failed = files.heal();
        assertNothingIsHeld(store, at);
      }
    }
    assertThat(failed).as("an operation behind the last one").isFalse();
  }

  private TieredStore open(int number) throws IOException {
    TieredStoreSettings settings = new TierStage(directory.resolve("d" + number)).settings();
    Background atOnce =
        new Background("none") {
          @Override
          public void execute(Runnable promotion) {
            promotion.run();
          }
        };
    return TierStage.open(settings, files, atOnce);
  }

  private static void tried(Step step) throws IOException, InterruptedException {
    try {
      step.run();
    } catch (InternalError e) {
      assertThat(e).hasMessage("injected");
    } catch (AssertionError e) {
      assertThat(e).as("what the Error kept from being stored").hasMessageContaining("expected");
    }
  }

  private static void assertNothingIsHeld(TieredStore store, int at) throws Exception {
    assertThat(store.tiers())
        .as("operation %d", at)
        .allSatisfy(
            tier -> {
              assertThat(tier.fills()).isZero();
              assertThat(tier.fillBytes()).isZero();
            });
    CacheKey next = Samples.key("/next");
    Samples.store(store, next, Samples.head(), Samples.LONG);
    assertThat(Reading.toTheEnd(Samples.only(store, next).read()).bytes()).isEqualTo(Samples.LONG);
  }

  @Test
  void aChargeEndsWithWhatCannotBeMadeOnIt() {
    FillBudget budget = new FillBudget(100);
    FillBudget.Share share = Objects.requireNonNull(budget.begin(60));
    assertThatThrownBy(
            () ->
                share.orEnd(
                    () -> {
                      throw new InternalError("injected");
                    }))
        .isInstanceOf(InternalError.class);
    assertThat(budget.used()).isZero();
    assertThat(budget.fills()).isZero();
  }

  /** The body goes on, and so do the other readers. */
  @Test
  void aReaderThatBreaksWhenItIsWokenSpoilsNothing() throws Exception {
    AtomicInteger told = new AtomicInteger();
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((in, error) -> told.incrementAndGet());
    List<BodyReader> readers = new ArrayList<>();
    try (MemoryStore store = new MemoryStore(MemoryStoreSettings.ofCapacity(8 << 20));
        Fill fill = Samples.begin(store, Samples.key("/a"), Samples.head())) {
      for (int i = 0; i < 2; i++) {
        BodyReader reader = fill.entry().read();
        readers.add(reader);
        assertThat(reader.next()).isEqualTo(BodyReader.Next.WAIT);
      }
      readers
          .get(0)
          .onReady(
              () -> {
                throw new InternalError("injected");
              });
      readers.get(1).onReady(told::incrementAndGet);
      Samples.write(fill, Samples.BODY);
      fill.end();
      assertThat(told).hasValue(2);
      assertThat(Samples.only(store, Samples.key("/a")).length()).isEqualTo(Samples.BODY.length);
    } finally {
      thread.setUncaughtExceptionHandler(before);
      readers.forEach(BodyReader::close);
    }
  }
}
