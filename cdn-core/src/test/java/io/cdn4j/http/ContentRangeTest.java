package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 14.4 Content-Range")
class ContentRangeTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                      | value                              | printed
          14.4 with the whole         | bytes 0-4/10                       | bytes 0-4/10
          14.4 up to the end          | bytes 0-9/10                       | bytes 0-9/10
          14.4 unknown whole          | bytes 0-4/*                        | bytes 0-4/*
          14.1 unit in any case       | Bytes 0-4/10                       | bytes 0-4/10
          14.4 beyond the end         | bytes 0-10/10                      | -
          14.4 last before first      | bytes 4-3/10                       | -
          14.4 unsatisfied            | bytes */10                         | -
          14.4 other unit             | lines 0-4/10                       | -
          14.4 no whole               | bytes 0-4                          | -
          14.4 empty whole            | bytes 0-4/                         | -
          14.4 equals sign            | bytes=0-4/10                       | -
          14.4 second space           | bytes  0-4/10                      | -
          14.4 no first               | bytes -4/10                        | -
          14.4 no last                | bytes 4-/10                        | -
          14.4 something after it     | bytes 0-4/10x                      | -
          14.4 something after a star | bytes 0-4/*x                       | -
          14.4 two                    | bytes 0-4/10, bytes 5-6/10         | -
          14.4 slash before the dash  | bytes 0/4-10                       | -
          14.4 too large a last       | bytes 0-99999999999999999999/*     | -
          14.4 too large a whole      | bytes 0-4/99999999999999999999     | -
          """)
  void parse(String rule, String value, String printed) {
    assertThat(ContentRange.parse(value).map(ContentRange::toString).orElse(null))
        .as(rule)
        .isEqualTo(printed);
  }

  @Test
  void isWithinTheWhole() {
    assertThat(new ContentRange(0, 4, 5).range()).isEqualTo(new ByteRange(0, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentRange(0, 5, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentRange(0, 5, -2));
  }
}
