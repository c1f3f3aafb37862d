package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CloudFront's path patterns")
class PathPatternTest {
  @ParameterizedTest(name = "{0}: {1} on {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                              | pattern        | path            | matches
          all by itself                       | *              | /               | true
          all by itself                       | *              | /a/b.c          | true
          literally                           | /a             | /a              | true
          not a prefix                        | /a             | /ab             | false
          not a suffix                        | /a             | /b/a            | false
          the leading slash is optional       | a/*            | /a/b            | true
          the leading slash is optional       | ?a             | /ba             | true
          but not in the path                 | /a             | a               | false
          a star is any number of characters  | /img/*         | /img/           | true
          a star is any number of characters  | /img/*         | /img/a/b/c      | true
          but what stands before it counts    | /img/*         | /img            | false
          a star in front                     | *.jpg          | /a/b.jpg        | true
          a star in front                     | *.jpg          | /a/b.jpg.txt    | false
          a star in the middle                | /a*z           | /az             | true
          a star in the middle                | /a*z           | /abz/z          | true
          a star in the middle                | /a*z           | /abzy           | false
          two stars                           | /*/x/*         | /a/x/b          | true
          two stars                           | /*/x/*         | /a/b/x/         | true
          two stars                           | /*/x/*         | /a/y/b          | false
          stars side by side                  | /a**b          | /ab             | true
          stars at the end                    | /a***          | /a              | true
          the last star goes back             | *ab            | /aab            | true
          the last star goes back             | *abc*abd       | /abcabcabd      | true
          a question mark is one character    | /a?c           | /abc            | true
          and not none                        | /a?c           | /ac             | false
          and not two                         | /a?c           | /abbc           | false
          a question mark may be a slash      | /a?c           | /a/c            | true
          one at the end                      | /a?            | /a              | false
          a star and a question mark          | /*?            | /               | false
          a star and a question mark          | /*?            | /a              | true
          case counts                         | /A             | /a              | false
          dots are dots                       | /a.c           | /abc            | false
          percent-encoded is not decoded      | /a%20b         | /a b            | false
          raw bytes are compared              | /a%2Fb         | /a%2Fb          | true
          raw bytes are compared              | /a%2Fb         | /a%2fb          | false
          an encoded slash is no slash        | /a/*           | /a%2Fb          | false
          brackets are literal                | /[a-z]         | /b              | false
          """)
  void matches(String rule, String pattern, String path, boolean matches) {
    assertThat(new PathPattern(pattern).matches(path)).as(rule).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*a*a*a*a*a*a*a*b", "*a?a?a?a?a?a?a?a?b", "***************b"})
  void pathologicalPatternsStayCheap(String pattern) {
    CountedText path = new CountedText("/" + "a".repeat(8_191));
    assertThat(new PathPattern(pattern).matches(path)).isFalse();
    assertThat(path.reads)
        .as("characters read: at most one pass of the pattern for each position")
        .isLessThanOrEqualTo((long) path.length() * (pattern.length() + 2));
  }

  @Test
  void hasOneTo255Characters() {
    assertThatCode(() -> new PathPattern("*".repeat(255))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new PathPattern("*".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 256");
    assertThatThrownBy(() -> new PathPattern(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }

  /** A text that counts how often it is looked at. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long reads;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
