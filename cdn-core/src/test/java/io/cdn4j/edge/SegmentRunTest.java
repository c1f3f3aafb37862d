package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run keeps for its owner what the store may lose, and no more than a window of it. */
class SegmentRunTest {
  private final KeptSegments kept = new KeptSegments(20);
  private final SegmentRun run = run(kept);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /** Of 32 segments of one byte. */
  private static SegmentRun run(KeptSegments kept) {
    return new SegmentRun(
        100,
        IntStream.range(0, 32)
            .mapToObj(i -> new GrowingSegment(CacheKey.ofText("segment " + i), 1, 0))
            .toList(),
        kept);
  }

  @AfterEach
  void end() {
    thread.shutdownNow();
  }

  @Test
  void knowsItsOwnSegments() {
    assertThat(run.segment(99)).isNull();
    assertThat(run.segment(100)).isNotNull();
    assertThat(run.segment(131)).isNotNull();
    assertThat(run.segment(132)).isNull();
    assertThat(run.last()).isEqualTo(131);
  }

  @Test
  void keepsAWindowOfWhatIsStored() throws Exception {
    for (long number = 100; number <= 109; number++) {
      run.settled(number, true);
    }
    assertThat(run.segment(108)).isNotNull();
    assertThat(run.segment(109)).isNull();
    assertThat(kept.used()).isEqualTo(9);
    run.passed(103);
    assertThat(run.segment(102)).isNull();
    assertThat(run.segment(103)).isNotNull();
    assertThat(kept.used()).isEqualTo(6);
    run.settled(111, true);
    assertThat(run.segment(111)).isNotNull();
    run.leave();
    assertThat(kept.used()).isZero();
    run.settled(112, true);
    assertThat(kept.used()).isZero();
  }

  @Test
  void keepsNothingOfWhatIsStoredIfThereIsNoRoom() throws Exception {
    KeptSegments little = new KeptSegments(1);
    SegmentRun crowded = run(little);
    crowded.settled(100, true);
    crowded.settled(101, true);
    assertThat(crowded.segment(100)).isNotNull();
    assertThat(crowded.segment(101)).isNull();
    crowded.passed(102);
    crowded.settled(102, true);
    assertThat(crowded.segment(102)).isNotNull();
    assertThat(little.used()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitsForItsOwnerIfTheStoreTakesNothing(boolean leaves) throws Exception {
    run.settled(108, false);
    Future<?> waits = settles(run, 109);
    assertThat(waits.isDone()).isFalse();
    if (leaves) {
      run.leave();
    } else {
      run.passed(101);
    }
    waits.get(20, TimeUnit.SECONDS);
    assertThat(run.segment(109) == null).isEqualTo(leaves);
    assertThat(kept.used()).isEqualTo(leaves ? 0 : 2);
  }

  /** What only the run has must not go; so nothing more may come. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitsForItsOwnerAtOnceIfThereIsNoRoomEither(boolean leaves) throws Exception {
    SegmentRun crowded = run(new KeptSegments(0));
    Future<?> waits = settles(crowded, 100);
    assertThat(waits.isDone()).isFalse();
    assertThat(crowded.segment(100)).isNotNull();
    if (leaves) {
      crowded.leave();
    } else {
      crowded.passed(101);
    }
    waits.get(20, TimeUnit.SECONDS);
    assertThat(crowded.segment(100)).isNull();
  }

  private Future<?> settles(SegmentRun of, long number) {
    return thread.submit(
        () -> {
          of.settled(number, false);
          return true;
        });
  }
}
