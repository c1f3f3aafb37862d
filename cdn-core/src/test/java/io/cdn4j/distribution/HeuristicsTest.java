package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.2.2 heuristic freshness")
class HeuristicsTest {
  @ParameterizedTest(name = "{0}: {1} %, at most {2} s, {3} s old -> {4} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                             | percent | maximum | since  | lifetime
          4.2.2 a tenth of the age           | 10      | 86400   | 600    | 60
          4.2.2 just below the bound         | 10      | 86400   | 863990 | 86399
          4.2.2 just at the bound            | 10      | 86400   | 864000 | 86400
          4.2.2 just above the bound         | 10      | 86400   | 864010 | 86400
          4.2.2 all of the age               | 100     | 86400   | 600    | 600
          4.2.2 modified just now            | 10      | 86400   | 0      | 0
          4.2.2 modified in the future       | 10      | 86400   | -600   | 0
          4.2.2 switched off                 | 0       | 86400   | 600    | 0
          4.2.2 a bound of nothing           | 10      | 0       | 600    | 0
          """)
  void lifetime(String rule, int percent, long maximum, long since, long lifetime) {
    assertThat(
            new Heuristics(percent, Duration.ofSeconds(maximum))
                .lifetime(Duration.ofSeconds(since)))
        .as(rule)
        .isEqualTo(Duration.ofSeconds(lifetime));
  }

  @ParameterizedTest(name = "{0}: {1} %, {2} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          less than nothing  | -1  | 1
          more than all      | 101 | 1
          a negative maximum | 10  | -1
          """)
  void refuses(String rule, int percent, long maximum) {
    assertThatThrownBy(() -> new Heuristics(percent, Duration.ofSeconds(maximum)))
        .as(rule)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + percent);
  }
}
