package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.1 request fields that Vary names")
class VaryNormaliserTest {
  enum Match {
    ALWAYS,
    LIBERAL,
    NEVER
  }

  @ParameterizedTest(name = "{0}: {1} {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                           | field           | one              | other                | match
          4.1 both absent                  | Foo             |                  |                      | ALWAYS
          4.1 absent and empty             | Foo             |                  | ``                   | NEVER
          4.1 absent and present           | Foo             |                  | 1                    | NEVER
          4.1 equal                        | Foo             | 1                | 1                    | ALWAYS
          4.1 different                    | Foo             | 1                | 2                    | NEVER
          4.1 space after a comma          | Foo             | 1,2              | 1, 2                 | ALWAYS
          4.1 space before a comma         | Foo             | 1,2              | `1\t ,2`             | ALWAYS
          4.1 space at the ends            | Foo             | 1,2              | ` 1,2 `              | ALWAYS
          4.1 runs of space                | Foo             | a b              | `a \t b`             | ALWAYS
          4.1 some space or none           | Foo             | a b              | ab                   | NEVER
          4.1 space in quotes              | Foo             | "a, b"           | "a,b"                | NEVER
          4.1 runs in quotes               | Foo             | "a b"            | "a  b"               | NEVER
          4.1 space after an open quote    | Foo             | "a, b            | "a,b                 | NEVER
          4.1 space after quotes           | Foo             | "a" ,b           | "a",b                | ALWAYS
          4.1 escaped quote                | Foo             | "\\", "          | "\\","               | NEVER
          4.1 case of what is unknown      | Foo             | a                | A                    | NEVER
          4.1 order of what is unknown     | Foo             | 1,2              | 2,1                  | NEVER
          4.1 empty elements of it         | Foo             | 1,,2             | 1,2                  | NEVER
          4.1 field name in any case       | ACCEPT          | text/html        | TEXT/HTML            | ALWAYS
          4.1 verbatim: ends               | Cookie          | a=1              | ` a=1 `              | ALWAYS
          4.1 verbatim: commas             | Cookie          | a=1,2            | a=1, 2               | NEVER
          4.1 verbatim: runs               | User-Agent      | a b              | a  b                 | NEVER
          12.5.1 case of a type            | Accept          | text/html;q=0.5  | Text/HTML;Q=0.5      | ALWAYS
          12.5.1 case of a parameter       | Accept          | a/b;v=X          | a/b;v=x              | NEVER
          12.5.1 space                     | Accept          | a/b;q=1,c/d      | a/b ; q=1 , c/d      | ALWAYS
          12.5.1 empty elements            | Accept          | a/b,c/d          | ,a/b,,c/d ,          | ALWAYS
          12.5.1 order                     | Accept          | a/b,c/d          | c/d,a/b              | NEVER
          12.5.2 case                      | Accept-Charset  | utf-8            | UTF-8                | ALWAYS
          8.4    case of a coding          | Content-Encoding | gzip            | GZIP                 | ALWAYS
          12.5.3 order                     | Accept-Encoding | gzip, br         | br,gzip              | ALWAYS
          12.5.3 case                      | Accept-Encoding | gzip             | GZIP                 | ALWAYS
          12.5.3 x-gzip                    | Accept-Encoding | gzip, br         | br, x-gzip           | ALWAYS
          12.5.3 x-gzip alone              | Accept-Encoding | gzip             | x-gzip               | ALWAYS
          12.5.3 twice the same            | Accept-Encoding | gzip             | gzip, gzip           | ALWAYS
          12.5.3 another coding            | Accept-Encoding | gzip             | gzip, br             | NEVER
          12.5.3 refused                   | Accept-Encoding | gzip             | gzip, br;q=0         | ALWAYS
          12.5.3 all refused               | Accept-Encoding | ``               | gzip;q=0             | ALWAYS
          12.5.3 identity refused          | Accept-Encoding | gzip             | gzip, identity;q=0   | NEVER
          12.5.3 refused beside a star     | Accept-Encoding | *                | *, br;q=0            | NEVER
          12.5.3 all else refused          | Accept-Encoding | gzip             | gzip, *;q=0          | NEVER
          12.5.3 refused and not           | Accept-Encoding | gzip             | gzip, gzip;q=0       | NEVER
          12.4.2 full weight               | Accept-Encoding | gzip             | gzip;q=1.000         | ALWAYS
          12.4.2 same weight               | Accept-Encoding | gzip;q=0.5       | gzip ; q=0.50        | ALWAYS
          12.4.2 other weight              | Accept-Encoding | gzip;q=0.5       | gzip;q=0.05          | NEVER
          12.4.2 smallest weight           | Accept-Encoding | gzip;q=0.001     | gzip;q=0             | NEVER
          12.4.2 unreadable weight         | Accept-Encoding | gzip             | gzip;q=x             | NEVER
          12.4.2 unreadable alike          | Accept-Encoding | gzip;q=x         | GZIP;q=x             | ALWAYS
          12.5.4 case                      | Accept-Language | en, de           | eN, De               | ALWAYS
          12.5.4 space                     | Accept-Language | en, de           | ` en ,   de`         | ALWAYS
          12.5.4 order                     | Accept-Language | en, de           | de, en               | LIBERAL
          12.5.4 order by weight           | Accept-Language | en, de;q=0.5     | de;q=0.5,en          | LIBERAL
          12.5.4 weights differ            | Accept-Language | en, de           | en, de;q=0.9         | NEVER
          12.5.4 refusals count            | Accept-Language | en               | en, en-gb;q=0        | NEVER
          12.5.4 unreadable, order         | Accept-Language | en, de;x         | de;x, en             | NEVER
          """)
  void matches(
      String rule, String field, @Nullable String one, @Nullable String other, Match match) {
    assertThat(matches(field, one, other, false)).as(rule).isEqualTo(match == Match.ALWAYS);
    assertThat(matches(field, one, other, true)).as(rule).isEqualTo(match != Match.NEVER);
  }

  private static boolean matches(
      String field, @Nullable String one, @Nullable String other, boolean liberal) {
    return VaryNormaliser.normalise(field, one, liberal)
        .equals(VaryNormaliser.normalise(field, other, liberal));
  }

  @ParameterizedTest(name = "{0}: {1} for {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                       | Accept-Language      | Content-Language | prefers
          12.5.4 the only one          | de                   | de               | true
          12.5.4 in any case           | DE                   | de               | true
          12.5.4 the one of most weight| fr;q=0.5, de;q=1.0   | de               | true
          12.5.4 of less weight        | fr;q=0.5, de;q=1.0   | fr               | false
          12.5.4 one of two            | en, de               | de               | false
          12.5.4 a part of it          | de-at                | de               | false
          12.5.4 more than it          | de                   | de-at            | false
          12.5.4 refused               | de;q=0               | de               | false
          12.5.4 unreadable            | de, fr;x             | de               | false
          12.5.4 no request field      |                      | de               | false
          12.5.4 no language           | de                   |                  | false
          12.5.4 two languages         | de                   | de, en           | false
          """)
  void prefers(
      String rule,
      @Nullable String acceptLanguage,
      @Nullable String contentLanguage,
      boolean prefers) {
    assertThat(AcceptLanguage.prefers(acceptLanguage, contentLanguage)).as(rule).isEqualTo(prefers);
  }
}
