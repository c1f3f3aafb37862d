package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 8.8.3 entity tags")
class EntityTagTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # rule                         | value     | printed
          8.8.3 strong                   | "x"       | "x"
          8.8.3 weak                     | W/"x"     | W/"x"
          8.8.3 empty                    | ""        | ""
          8.8.3 a comma is no end        | "x,y"     | "x,y"
          8.8.3 a backslash is itself    | "x\\y"    | "x\\y"
          8.8.3 obs-text                 | "xü"      | "xü"
          8.8.3 a quoted star is a tag   | "*"       | "*"
          legacy blank                   | "x y"     | "x y"
          legacy without quotes          | x         | "x"
          legacy weak without quotes     | W/x       | W/"x"
          legacy lower case              | w/"x"     | W/"x"
          legacy backslash               | W\\"x"    | W/"x"
          legacy no slash                | W"x"      | W/"x"
          legacy W is a tag              | W         | "W"
          legacy W begins a tag          | Wx        | "Wx"
          8.8.3 no star                  | *         | -
          8.8.3 nothing                  | ``        | -
          8.8.3 no end                   | "x        | -
          8.8.3 one quote                | "         | -
          8.8.3 no start                 | x"        | -
          8.8.3 something after it       | "x"y      | -
          8.8.3 two are no tag           | "x", "y"  | -
          8.8.3 two without quotes       | x, y      | -
          8.8.3 a weak nothing           | W/        | -
          """)
  void parse(String rule, String value, String printed) {
    assertThat(EntityTag.parse(value).map(EntityTag::toString).orElse(null))
        .as(rule)
        .isEqualTo(printed);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # rule                          | value                  | tags
          13.1.2 one                      | "x"                    | ["x"]
          13.1.2 several                  | "x", W/"y","z"         | ["x", W/"y", "z"]
          13.1.2 empty elements           | , "x",, "y" ,          | ["x", "y"]
          13.1.2 commas inside            | "x,1", "y"             | ["x,1", "y"]
          13.1.2 without quotes           | x, "y", z              | ["x", "y", "z"]
          13.1.2 nothing                  | ``                     | []
          13.1.2 the star is the caller's | *                      | -
          13.1.2 no star among tags       | "x", *                 | -
          13.1.2 one is malformed         | "x", "y                | -
          13.1.2 a comma is missing       | "x" "y"                | -
          """)
  void parseList(String rule, String value, String tags) {
    assertThat(EntityTag.parseList(value).map(List::toString).orElse(null))
        .as(rule)
        .isEqualTo(tags);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule         | one    | other  | strong | weak
          8.8.3.2 row 1  | W/"1"  | W/"1"  | false  | true
          8.8.3.2 row 2  | W/"1"  | W/"2"  | false  | false
          8.8.3.2 row 3  | W/"1"  | "1"    | false  | true
          8.8.3.2 row 3' | "1"    | W/"1"  | false  | true
          8.8.3.2 row 4  | "1"    | "1"    | true   | true
          8.8.3.2 case   | "a"    | "A"    | false  | false
          """)
  void matches(String rule, String one, String other, boolean strong, boolean weak) {
    EntityTag left = EntityTag.parse(one).orElseThrow();
    EntityTag right = EntityTag.parse(other).orElseThrow();
    assertThat(left.matchesStrongly(right)).as(rule).isEqualTo(strong);
    assertThat(left.matchesWeakly(right)).as(rule).isEqualTo(weak);
  }
}
