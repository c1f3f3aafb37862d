package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.http.TargetUri;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("which parameters of a query are in the key")
class QueryParametersTest {
  @ParameterizedTest(name = "{0}: {1} of [{2}] keeps {3}; all but them keeps {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                        | names   | query            | listed         | all but
          no query                      | a       | -                | -              | -
          by name                       | a       | a=1&b=2          | a=1            | b=2
          in their order                | a b     | b=2&c&a=1        | b=2&a=1        | c
          each time                     | a       | a=1&b&a=2        | a=1&a=2        | b
          without a value               | a       | a&b              | a              | b
          with case                     | a       | A=1              | -              | A=1
          not a part of a name          | a       | ab=1             | -              | ab=1
          the value is left as it is    | a       | a=%41+b=c        | a=%41+b=c      | -
          nothing between ampersands    | a       | &&a=1&&          | a=1            | -
          an encoded name is kept       | page    | %70age=2         | %70age=2       | %70age=2
          a plus in a name is kept      | a       | a+=2             | a+=2           | a+=2
          """)
  void byName(
      String rule,
      String names,
      @Nullable String query,
      @Nullable String listed,
      @Nullable String others) {
    Set<String> set = Arrays.stream(names.split(" ")).collect(Collectors.toSet());
    assertThat(QueryParameters.listed(set).select(target(query)))
        .as(rule)
        .isEqualTo(target(listed));
    assertThat(QueryParameters.allBut(set).select(target(query)))
        .as(rule)
        .isEqualTo(target(others));
  }

  @Test
  void allAndNone() {
    assertThat(QueryParameters.all().select(target("&a=%41"))).isEqualTo(target("&a=%41"));
    assertThat(QueryParameters.none().select(target("%61=1"))).isEqualTo(target(null));
  }

  @Test
  void namesAreGivenWhereTheyCount() {
    for (Set<String> names : Set.of(Set.<String>of(), Set.of("a b"), Set.of("%41"))) {
      assertThatThrownBy(() -> QueryParameters.listed(names))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new QueryParameters(QueryParameters.Selection.ALL, Set.of("unwanted")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unwanted");
  }

  private static TargetUri target(@Nullable String query) {
    return new TargetUri("https", "example.com", "/a", query);
  }
}
