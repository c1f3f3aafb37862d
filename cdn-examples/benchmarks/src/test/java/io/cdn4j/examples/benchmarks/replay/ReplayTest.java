package io.cdn4j.examples.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final int SIZE = 5_000;

  private static Trace trace(int... objects) {
    Trace.Builder builder = new Trace.Builder();
    for (int object : objects) {
      builder.add(Integer.toString(object), SIZE);
    }
    return builder.build();
  }

  private static Trace popular() {
    Random random = new Random(1);
    return trace(
        random.doubles(20_000).mapToInt(dice -> (int) (1_000 * Math.pow(dice, 3))).toArray());
  }

  @Test
  void lruKeepsWhatWasAskedForLast() {
    Trace trace = trace(1, 2, 1, 3, 1, 2);
    assertThat(HitRatio.of(trace, new LruCache(trace, 2 * SIZE)).objects()).isEqualTo(2 / 6.0);
  }

  @Test
  void storeWithRoomForAllMissesEachObjectOnce() throws Exception {
    Trace trace = popular();
    assertThat(new StoreReplay(trace).allCharged(2 * trace.footprint())).isEqualTo(trace.ceiling());
  }

  @Test
  void bodiesAloneHaveMoreRoomThanWithTheirOverhead() throws Exception {
    Trace trace = popular();
    ReplayOutcome outcome = new Replay("popular", trace).at(20);
    assertThat(outcome.bytes()).isEqualTo(trace.footprint() / 5);
    assertThat(outcome.payload().objects())
        .isGreaterThan(outcome.all().objects() + 0.02)
        .isLessThan(trace.ceiling().objects());
    assertThat(outcome.holds()).as("%s", outcome.row()).isFalse();
  }

  @Test
  void heapIsForBodiesAndOverhead() throws Exception {
    Trace trace = popular();
    long needed = new Replay("popular", trace).heapNeeded(100);
    assertThat(needed).isBetween(trace.footprint() * 6 / 5, trace.footprint() * 3 / 2);
  }
}
