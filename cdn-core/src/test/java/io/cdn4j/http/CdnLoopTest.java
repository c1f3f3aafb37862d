package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 8586 CDN-Loop")
class CdnLoopTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | value                   | ours
          2 ours                     | cdn4j                   | true
          2 in any case              | CDN4J                   | true
          2 another                  | other                   | false
          2 longer                   | cdn4j.example           | false
          2 shorter                  | cdn                     | false
          2 among others             | a, cdn4j , b            | true
          2 last                     | a,cdn4j                 | true
          2 with parameters          | cdn4j; v=1; x="y, z"    | true
          2 white space before them  | cdn4j ;v=1              | true
          2 as a parameter only      | a; cdn4j=1              | false
          2 nothing                  | ``                      | false
          - malformed: no end        | a; x="b, cdn4j          | true
          - malformed: empty ones    | ,, ;, cdn4j             | true
          - malformed: two words     | cdn4j x                 | true
          """)
  void contains(String rule, String value, boolean ours) {
    assertThat(CdnLoop.contains(List.of(value), "cdn4j")).as(rule).isEqualTo(ours);
  }

  @Test
  void everyLineCounts() {
    assertThat(CdnLoop.contains(List.of("a", "b, cdn4j"), "cdn4j")).isTrue();
    assertThat(CdnLoop.contains(List.of(), "cdn4j")).isFalse();
  }
}
