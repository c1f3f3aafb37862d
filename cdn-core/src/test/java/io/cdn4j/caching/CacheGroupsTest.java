package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9875 Cache-Groups")
class CacheGroupsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | Cache-Groups        | groups
          2   one                    | "a"                 | [a]
          2   several                | "a", "b c"          | [a, b c]
          2   parameters are ignored | "a";x=1             | [a]
          2.1 case counts            | "a", "A"            | [a, A]
          2   once is enough         | "a", "a"            | [a]
          2   nothing                | ``                  | []
          2   a token is no String   | "a", b              | []
          2   nor is a list          | ("a")               | []
          2   not a List             | "a",                | []
          """)
  void parse(String rule, String value, String groups) {
    assertThat(groups(value).toString()).as(rule).isEqualTo(groups);
  }

  @Test
  void linesAreOneList() {
    HeaderFields fields = HeaderFields.of("Cache-Groups", "\"a\"", "cache-groups", "\"b\"");
    assertThat(CacheGroups.parse(fields, "Cache-Groups")).containsExactly("a", "b");
    assertThat(CacheGroups.parse(fields, "Cache-Group-Invalidation")).isEmpty();
  }

  @Test
  void thirtyTwoGroupsCount() {
    assertThat(groups(numbered(32))).hasSize(32);
    assertThat(groups(numbered(33))).hasSize(32).contains("0", "31").doesNotContain("32");
  }

  @Test
  void aHundredAndTwentyEightCharactersCount() {
    assertThat(groups("\"" + "x".repeat(128) + "\"")).hasSize(1);
    assertThat(groups("\"" + "x".repeat(129) + "\", \"a\"")).containsExactly("a");
  }

  private static String numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + i + '"')
        .collect(Collectors.joining(", "));
  }

  private static List<String> groups(String value) {
    return CacheGroups.parse(HeaderFields.of("Cache-Groups", value), "Cache-Groups");
  }
}
