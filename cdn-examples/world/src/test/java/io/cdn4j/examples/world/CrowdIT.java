package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A crowd of 500 requests a second over ten locations, for a minute. */
class CrowdIT {
  private static final List<String> PLACES =
      List.of("JFK", "LHR", "NRT", "FRA", "SYD", "GRU", "SIN", "BOM", "CPT", "LAX");
  private static final int RATE = 50;
  private static final int SECONDS = 60;
  private static final int VISITS = RATE * PLACES.size() * SECONDS;

  @Test
  void minuteOfFiveHundredASecondHasNoErrors() throws Exception {
    Rehearsal.run("FRA");
    try (RunningWorld running = RunningWorld.start(0, PLACES)) {
      CountDownLatch visits = new CountDownLatch(VISITS);
      running.onVisit(visit -> visits.countDown());
      long start = System.nanoTime();
      running.crowd().rate(RATE);
      assertThat(visits.await(2L * SECONDS, TimeUnit.SECONDS)).isTrue();
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      running.crowd().rate(0);
      running.crowd().awaitRest(30);

      assertThat(running.crowd().errors()).isZero();
      assertThat(running.crowd().leftOut()).isZero();
      assertThat(running.crowd().requests()).isGreaterThanOrEqualTo(VISITS);
      assertThat(seconds).isLessThanOrEqualTo(SECONDS + 5L);
      long recorded =
          running.world().edges().stream().mapToLong(edge -> edge.records().requests()).sum();
      assertThat(recorded)
          .isEqualTo(running.crowd().requests())
          .isEqualTo(running.story().requests());
    }
  }
}
