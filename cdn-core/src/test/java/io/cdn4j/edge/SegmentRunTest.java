package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

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
  private final SegmentRun run =
      new SegmentRun(
          100,
          IntStream.range(0, 32)
              .mapToObj(i -> new GrowingSegment(1, 0))
              .toArray(GrowingSegment[]::new));
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

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
    run.passed(103);
    assertThat(run.segment(102)).isNull();
    assertThat(run.segment(103)).isNotNull();
    run.settled(111, true);
    assertThat(run.segment(111)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitsForItsOwnerIfTheStoreTakesNothing(boolean leaves) throws Exception {
    run.settled(108, false);
    Future<Boolean> waits =
        thread.submit(
            () -> {
              run.settled(109, false);
              return true;
            });
    assertThat(waits.isDone()).isFalse();
    if (leaves) {
      run.leave();
    } else {
      run.passed(101);
    }
    assertThat(waits.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(run.segment(109) == null).isEqualTo(leaves);
  }
}
