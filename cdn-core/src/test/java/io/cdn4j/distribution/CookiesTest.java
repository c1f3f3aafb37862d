package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.Cookies.Selection;
import io.cdn4j.http.Messages;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("which cookies count")
class CookiesTest {
  @ParameterizedTest(name = "{0}: {2} of [{1}] -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                            | request                        | cookies | counts
          none there                        | Host: a                        | all     |
          all as sent                       | Cookie: b=2;a=1                | all     | b=2;a=1
          all, several lines (HTTP/2)       | Cookie: a=1 & Cookie: b=2      | all     | a=1; b=2
          none wanted                       | Cookie: a=1                    | none    |
          listed                            | Cookie: a=1; b=2; c=3          | b       | b=2
          listed, in the order sent         | Cookie: c=3; a=1; b=2          | a,c     | c=3; a=1
          listed, several lines             | Cookie: a=1 & Cookie: b=2      | b       | b=2
          listed, none of them              | Cookie: a=1                    | b       |
          listed, names with case           | Cookie: A=1; a=2               | a       | a=2
          listed, twice                     | Cookie: a=1; b=2; a=3          | a       | a=1; a=3
          listed, not a part of a name      | Cookie: ab=1; ba=2             | a       |
          listed, no value                  | Cookie: a=; b                  | a,b     | a=; b
          listed, equals in the value       | Cookie: a=b=c                  | a       | a=b=c
          listed, blanks around             | Cookie:   a=1 ;  b=2           | a       | a=1
          listed, no blanks                 | Cookie: x=0;a=1;y=2            | a       | a=1
          listed, blank before equals       | Cookie: a =1                   | a       | a =1
          listed, empty elements            | Cookie: ;; a=1;;               | a       | a=1
          listed, hidden in a value         | Cookie: x=a=1                  | a       |
          """)
  void select(String rule, String request, String cookies, @Nullable String counts) {
    assertThat(cookies(cookies).select(Messages.fields(request))).as(rule).isEqualTo(counts);
  }

  private static Cookies cookies(String text) {
    return switch (text) {
      case "all" -> Cookies.all();
      case "none" -> Cookies.none();
      default -> Cookies.listed(Set.of(text.split(",", -1)));
    };
  }

  @Test
  void namesAreGivenExactlyWhenListed() {
    assertThatThrownBy(() -> Cookies.listed(Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LISTED");
    assertThatThrownBy(() -> new Cookies(Selection.ALL, Set.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ALL");
  }
}
