package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("MinTTL, DefaultTTL and MaxTTL")
class TtlTest {
  private static Ttl ttl(long minimum, long defaultTtl, long maximum) {
    return new Ttl(
        Duration.ofSeconds(minimum), Duration.ofSeconds(defaultTtl), Duration.ofSeconds(maximum));
  }

  @ParameterizedTest(name = "{0}: {1} -> {2} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule              | lifetime | clamped to 5..600
          below the minimum   | 0        | 5
          just below          | 4        | 5
          the minimum         | 5        | 5
          just above          | 6        | 6
          within              | 60       | 60
          just below the top  | 599      | 599
          the maximum         | 600      | 600
          above the maximum   | 601      | 600
          a year              | 31536000 | 600
          """)
  void clamps(String rule, long lifetime, long clamped) {
    assertThat(ttl(5, 60, 600).clamp(Duration.ofSeconds(lifetime)))
        .as(rule)
        .isEqualTo(Duration.ofSeconds(clamped));
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                   | minimum | default | maximum
          minimum above the default| 6       | 5       | 10
          default above the maximum| 0       | 11      | 10
          negative minimum         | -1      | 0       | 10
          """)
  void refuses(String rule, long minimum, long defaultTtl, long maximum) {
    assertThatThrownBy(() -> ttl(minimum, defaultTtl, maximum))
        .as(rule)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 <= minimum <= default <= maximum")
        .hasMessageContaining(Duration.ofSeconds(defaultTtl).toString());
  }

  @Test
  void allThreeMayBeOne() {
    assertThat(ttl(7, 7, 7).clamp(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void anotherDefaultMayLiftTheMaximum() {
    assertThat(ttl(5, 60, 600).withDefault(Duration.ofSeconds(30))).isEqualTo(ttl(5, 30, 600));
    assertThat(ttl(5, 60, 600).withDefault(Duration.ofSeconds(601))).isEqualTo(ttl(5, 601, 601));
    assertThatThrownBy(() -> ttl(5, 60, 600).withDefault(Duration.ofSeconds(4)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
