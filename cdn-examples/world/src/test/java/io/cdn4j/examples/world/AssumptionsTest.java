package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distance as delay: great circle, twice, times 1.5, at 199,862 km/s. */
class AssumptionsTest {
  @ParameterizedTest
  @CsvSource({"JFK, IAD, 5", "LHR, IAD, 88", "NRT, IAD, 162", "IAD, IAD, 0"})
  void roundTripIsMilliseconds(String from, String to, long ms) {
    assertThat(
            Assumptions.USUAL
                .roundTrip(World.point(from).coordinates(), World.point(to).coordinates())
                .toMillis())
        .isEqualTo(ms);
  }

  @ParameterizedTest
  @CsvSource({"LHR, IAD, 188", "LHR, LHR, 10"})
  void visitConnectsAndAsksAndCrossesTheLastMile(String from, String to, long ms) {
    assertThat(
            Assumptions.USUAL
                .visit(World.point(from).coordinates(), World.point(to).coordinates())
                .toMillis())
        .isBetween(ms - 1, ms + 1);
  }
}
