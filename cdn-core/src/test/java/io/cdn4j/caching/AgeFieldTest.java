package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 5.1 Age")
class AgeFieldTest {
  /** A slash parts the lines of the field. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                       | Age                   | seconds
          5.1   a number               | 7200                  | 7200
          5.1   zero                   | 0                     | 0
          5.1   leading zeros          | 007                   | 7
          1.2.2 2^31 - 1               | 2147483647            | 2147483647
          1.2.2 2^31                   | 2147483648            | 2147483648
          1.2.2 beyond 2^31            | 2147483649            | 2147483648
          1.2.2 beyond a long          | 99999999999999999999  | 2147483648
          5.1   the first of a list    | 7200, 0               | 7200
          5.1   the first, if smaller  | 0, 7200               | 0
          5.1   the first line         | 7200/0                | 7200
          5.1   the first line of two  | 0/7200                | 0
          5.1   an empty element       | , 7200                | 7200
          5.1   the first is ignored   | abc, 7200             | 0
          5.1   no number              | abc                   | 0
          5.1   negative               | -7200                 | 0
          5.1   signed                 | +7200                 | 0
          5.1   decimal                | 7200.0                | 0
          5.1   parameter              | 7200;foo=bar          | 0
          5.1   quoted                 | "7200"                | 0
          5.1   empty                  | ''                    | 0
          """)
  void parse(String rule, String lines, long seconds) {
    HeaderFields.Builder fields = HeaderFields.builder();
    for (String line : lines.split("/", -1)) {
      fields.add("age", line);
    }
    assertThat(AgeField.parse(fields.build())).as(rule).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void absentIsZero() {
    assertThat(AgeField.parse(HeaderFields.none())).isEqualTo(Duration.ZERO);
  }
}
