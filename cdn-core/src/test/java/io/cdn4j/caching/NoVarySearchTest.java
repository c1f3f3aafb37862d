package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("draft-ietf-httpbis-no-vary-search")
class NoVarySearchTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                         | No-Vary-Search                | valid
          5.1 key-order                  | key-order                     | true
          5.1 params                     | params=("a" "b")              | true
          5.1 except                     | except=("a")                  | true
          5.1 except nothing             | except=()                     | true
          5.1 key-order and except       | except=("a"), key-order=?1    | true
          5.1 unknown keys are ignored   | key-order, x=1                | true
          5.1 parameters are ignored     | key-order;x, params=("a";y);z | true
          5.1 the default: key-order     | key-order=?0                  | false
          5.1 the default: params        | params=()                     | false
          5.1 the default: unknown key   | x                             | false
          5.1 empty                      | ``                            | false
          5.1 key-order: wrong type      | key-order="a"                 | false
          5.1 params: string             | params="a"                    | false
          5.1 params: tokens             | params=(a)                    | false
          5.1 params: Boolean            | params                        | false
          5.1 except: string             | except="a"                    | false
          5.1 except: tokens             | except=(a)                    | false
          5.1 except: Boolean            | except                        | false
          5.1 params and except          | params=("a"), except=("b")    | false
          5.1 params: Boolean, except    | params, except=("b")          | false
          5.1 one error spoils all       | key-order, params=?0          | false
          5.1 not a dictionary           | key-order,                    | false
          """)
  void parse(String rule, String value, boolean valid) {
    assertThat(NoVarySearch.parse(fields(value)).isPresent()).as(rule).isEqualTo(valid);
  }

  @Test
  void absentIsNothing() {
    assertThat(NoVarySearch.parse(HeaderFields.none())).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}; {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                          | No-Vary-Search   | one         | other           | equivalent
          6 listed differ                 | params=("a")     | a=1&b=2     | a=3&b=2         | true
          6 listed is missing             | params=("a")     | a=1&b=2     | b=2             | true
          6 others differ                 | params=("a")     | a=1&b=2     | a=1&b=3         | false
          6 names have case               | params=("a")     | A=1         | A=2             | false
          6 order counts                  | params=("a")     | b=1&c=2     | c=2&b=1         | false
          6 nothing is left               | params=("a")     | a=1         |                 | true
          6 except: others differ         | except=("a")     | a=1&b=2     | a=1&b=3&c       | true
          6 except: listed differs        | except=("a")     | a=1&b=2     | a=2&b=2         | false
          6 except nothing                | except=()        | a=1         | b=2             | true
          6 except: order of the listed   | except=("a" "b") | a=1&b=2     | b=2&x&a=1       | false
          6 key order                     | key-order        | a=1&b=2     | b=2&a=1         | true
          6 key order, same key           | key-order        | a=1&a=2     | a=2&a=1         | false
          6 key order, same key apart     | key-order        | a=1&b&a=2   | b&a=1&a=2       | true
          6 key order, a value more       | key-order        | a=1         | a=1&a=1         | false
          6 key order and params          | key-order, params=("x") | a&x&b | b&a&x=1        | true
          6.1 null is empty               | key-order        |             | ``              | true
          6.1 names and values decoded    | key-order        | a=x         | %61=%78         | true
          6.1 hexadecimal in any case     | key-order        | a=%C3%A9    | a=%c3%a9        | true
          6.1 raw bytes of UTF-8          | key-order        | a=%C3%A9    | a=Ã©            | true
          6.1 decoded before              | key-order        | a=%E6%B0%97 | a=気            | true
          6.1 not UTF-8                   | key-order        | a=%f6       | a=%ef%bf%bd     | true
          6.1 empty ones are discarded    | key-order        | a=x&&&&     | a=x             | true
          6.1 no value is empty           | key-order        | a=          | a               | true
          6.1 plus is a space             | key-order        | a=+         | a=%20           | true
          6.1 an escaped plus is none     | key-order        | a=%2B       | a=+             | false
          6.1 an escaped & parts nothing  | key-order        | a=1%26b     | a=1&b           | false
          6.1 an escaped = neither        | key-order        | a%3D1       | a=1             | false
          6.1 the first = parts           | key-order        | a=b=c       | a=b%3Dc         | true
          6.1 a percent sign alone        | key-order        | a=%         | a=%25           | true
          6.1 a cut escape                | key-order        | a=%4        | a=%254          | true
          6.1 no hexadecimal digit        | key-order        | a=%4g       | a=%254g         | true
          6.1 an empty name               | key-order        | =a          | a               | false
          5.2 keys are decoded            | params=("%C3%A9+%E6%B0%97") | é+気=1 | %C3%A9%20%E6%B0%97=2 | true
          """)
  void equivalent(
      String rule, String value, @Nullable String one, @Nullable String other, boolean equivalent) {
    NoVarySearch noVarySearch = NoVarySearch.parse(fields(value)).orElseThrow();
    assertThat(noVarySearch.equivalent(one, other)).as(rule).isEqualTo(equivalent);
    assertThat(noVarySearch.normalise(noVarySearch.normalise(one)))
        .as(rule)
        .isEqualTo(noVarySearch.normalise(one));
  }

  private static HeaderFields fields(String value) {
    return HeaderFields.of("No-Vary-Search", value);
  }
}
