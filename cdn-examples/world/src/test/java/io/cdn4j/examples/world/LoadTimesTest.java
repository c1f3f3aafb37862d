package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nearest rank: the smallest time that so large a share did not exceed. */
class LoadTimesTest {
  @ParameterizedTest
  @CsvSource({"1, 0.5, 1", "2, 0.5, 1", "3, 0.5, 2", "20, 0.95, 19", "21, 0.95, 20", "100, 0, 1"})
  void percentileOfTheFirstNumbers(int count, double share, double time) {
    LoadTimes times = new LoadTimes();
    IntStream.rangeClosed(1, count).forEach(times::add);
    assertThat(times.percentile(share)).isEqualTo(time);
  }
}
