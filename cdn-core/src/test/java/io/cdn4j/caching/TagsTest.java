package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Cache-Tag and Surrogate-Key")
class TagsTest {
  @ParameterizedTest(name = "{0}: [{1}]")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                    | response                                | tags
          none                      | Server: x                               | ''
          a list                    | Cache-Tag: a, b                         | a b
          several lines             | Cache-Tag: a & Cache-Tag: b             | a b
          separated by blanks       | Surrogate-Key: a  b                     | a b
          both                      | Cache-Tag: a & Surrogate-Key: b c       | a b c
          each once                 | Cache-Tag: a, a & Surrogate-Key: a      | a
          with case                 | Cache-Tag: a, A                         | a A
          empty elements            | Cache-Tag: , a,, & Surrogate-Key:       | a
          """)
  void of(String rule, @Nullable String response, String tags) {
    assertThat(String.join(" ", Stored.ok(response).tags())).as(rule).isEqualTo(tags);
  }

  @Test
  void atMostAThousand() {
    String many =
        IntStream.range(0, 1_001).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(Tags.of(HeaderFields.of("Cache-Tag", many))).hasSize(1_000).doesNotContain("1000");
  }
}
