package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 5.2.2 and RFC 9213 response directives")
class ResponseDirectivesTest {
  /** A slash parts the lines of a field. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                                | Cache-Control                          | directives
          5.2    absent                         |                                        | ``
          5.2    empty                          | ``                                     | ``
          5.2    several                        | public, max-age=5,immutable            | public immutable max-age=5
          5.2    names in any case              | No-StOrE, PRIVATE, Max-Age=5           | no-store private max-age=5
          5.2    several lines                  | max-age=5/no-store/private             | no-store private max-age=5
          5.2    empty elements                 | ,, max-age=5 , ,                       | max-age=5
          5.2.3  unknown ones                   | x, y=1, z="a", max-age=5               | max-age=5
          5.2.2  the rest of them               | must-revalidate, proxy-revalidate, must-understand, no-cache | no-cache must-revalidate proxy-revalidate must-understand
          5861   windows                        | stale-while-revalidate=1, stale-if-error=2 | swr=1 sie=2
          5.2    token for seconds              | max-age=5                              | max-age=5
          5.2    quoted string for seconds      | max-age="5"                            | max-age=5
          5.2.2.10 s-maxage                     | s-maxage=5, max-age=6                  | max-age=6 s-maxage=5
          1.2.2  leading zeros                  | max-age=0005                           | max-age=5
          1.2.2  2^31 - 1                       | max-age=2147483647                     | max-age=2147483647
          1.2.2  2^31                           | max-age=2147483648                     | max-age=2147483648
          1.2.2  2^31 + 1 is 2^31               | max-age=2147483649                     | max-age=2147483648
          1.2.2  beyond a long is 2^31          | max-age=99999999999999999999999        | max-age=2147483648
          4.2.1  the smaller of two             | max-age=5, max-age=6                   | max-age=5
          4.2.1  the smaller of two lines       | max-age=6/max-age=5                    | max-age=5
          4.2.1  one of two is unreadable       | max-age=6, max-age=x                   | max-age=0
          4.2.1  unreadable: single quotes      | max-age='5'                            | max-age=0
          4.2.1  unreadable: negative           | max-age=-5                             | max-age=0
          4.2.1  unreadable: decimal            | max-age=5.0                            | max-age=0
          4.2.1  unreadable: letters            | max-age=5s                             | max-age=0
          4.2.1  unreadable: no number          | max-age                                | max-age=0
          4.2.1  unreadable: empty              | max-age=                               | max-age=0
          4.2.1  unreadable: empty string       | max-age=""                             | max-age=0
          4.2.1  unreadable: blank in quotes    | max-age=" 5"                           | max-age=0
          4.2.1  unreadable: space before =     | max-age =5                             | max-age=0
          4.2.1  unreadable: space after =      | max-age= 5                             | max-age=0
          4.2.1  unreadable: colon              | max-age: 5                             | max-age=0
          4.2.1  unreadable: semicolon          | max-age=5; public                      | max-age=0
          4.2.1  unreadable: no end             | max-age="5                             | max-age=0
          4.2.1  unreadable: other digits       | max-age=٥                              | max-age=0
          4.2.1  unreadable s-maxage            | max-age=6, s-maxage=x                  | max-age=6 s-maxage=0
          5861   unreadable windows             | stale-while-revalidate=x, stale-if-error | swr=0 sie=0
          5861   the smaller window             | stale-if-error=2, stale-if-error=1     | sie=1
          5.2    max-age within a string        | x="max-age=6", max-age=5               | max-age=5
          5.2    private within a string        | x="private, no-store", max-age=5       | max-age=5
          5.2    a word of an argument          | x=private, max-age=5                   | max-age=5
          5.2.2.7 private with a field          | private="Set-Cookie"                   | private[set-cookie]
          5.2.2.7 private with fields           | private="Set-Cookie,, X-A , Y"         | private[set-cookie, x-a, y]
          5.2.2.4 no-cache with fields          | no-cache="a, b", max-age=5             | no-cache[a, b] max-age=5
          5.2.2.4 no-cache with more fields     | no-cache="a"/no-cache="b"              | no-cache[a, b]
          5.2.2.7 all beats some                | private="a", private                   | private
          5.2.2.4 all beats some                | no-cache, no-cache="a"                 | no-cache
          5.6.4  escapes in a string            | private="Set\\-Cookie"                 | private[set-cookie]
          8      private, no names              | private=""                             | private
          8      private, only a comma          | private=","                            | private
          8      private, no name               | private="a b"                          | private
          8      private, one is no name        | private="a, (b)"                       | private
          8      private, a token               | private=Set-Cookie                     | private
          8      private, a number              | private=1                              | private
          8      private, single quotes         | private='Set-Cookie'                   | private
          8      private, no argument           | private=                               | private
          8      private, no end                | private="                              | private
          8      private, escaped end           | private="a\\"                          | private
          8      private, end in the next line  | private="a/b", public                  | private
          8      private, space before =        | private ="a"                           | private
          8      private, semicolon             | private;                               | private
          8      private, another after it      | private="a"b                           | private
          8      private, in quotes             | "private"                              | private
          8      private, no comma before it    | max-age=5 private                      | private max-age=0
          8      private, in parentheses        | (private)                              | private
          8      private, no-break space        | private\u00a0                          | private
          8      private, a NUL                 | private\u0000                          | private
          8      not another word               | xprivate, private-x, privat            | ``
          8      no-store with an argument      | no-store=1                             | no-store
          8      no-store=0 is no-store         | no-store=0                             | no-store
          8      no-store with a string         | no-store="a"                           | no-store
          8      no-store, no comma             | private no-store                       | no-store private
          8      no-cache, no end               | no-cache="a                            | no-cache
          8      no-cache with a token          | no-cache=a                             | no-cache
          8      behind a missing end           | x="a, private                          | private
          8      behind a missing end, no-store | x="a, b, no-store, max-age=5           | no-store max-age=0
          8      behind a borrowed end          | x="a, private, y="b", public           | private
          8      behind a borrowed end, fields  | x="a, private="b"                      | private
          8      behind a stray quote           | x=a"b, private                         | private
          8      behind a stray quote, alone    | ", no-store                            | no-store
          8      debris spoils freshness        | s-maxage=5, x="a, max-age=6            | max-age=0 s-maxage=0
          8      debris gives no s-maxage       | x="a, s-maxage=5                       | max-age=0
          8      debris gives no permission     | x="a, public, immutable, must-understand, stale-if-error=5 | ``
          8      debris restricts               | x="a, must-revalidate                  | proxy-revalidate
          8      next line is not debris        | x="a/public, max-age=5                 | public max-age=5
          5.2.2.9 public with an argument       | public=1                               | ``
          5.2.2.3 must-understand with argument | must-understand=1, no-store            | no-store
          8246 2 immutable with an argument     | immutable=1                            | immutable
          """)
  void cacheControl(String rule, @Nullable String lines, String directives) {
    assertThat(words(ResponseDirectives.governing(fields("cache-control", lines))))
        .as(rule)
        .isEqualTo(directives);
  }

  @ParameterizedTest(name = "{0}: {1}; {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                        | CDN-Cache-Control            | Cache-Control | directives
          2.2 the targeted field wins   | max-age=5                    | no-store      | targeted max-age=5
          2.2 it restricts              | no-store                     | max-age=5     | targeted no-store
          2.2 it is private             | private                      | max-age=5     | targeted private
          2.2 it is no-cache            | no-cache                     | max-age=5     | targeted no-cache
          2.2 s-maxage counts in it     | s-maxage=5, max-age=6        | no-store      | targeted max-age=6 s-maxage=5
          2.2 windows                   | stale-while-revalidate=1, stale-if-error=2 | private | targeted swr=1 sie=2
          2.2 several lines             | max-age=5/private            | public        | targeted private max-age=5
          2.2 unknown ones alone govern | none                         | max-age=5     | targeted
          2.1 parameters are ignored    | max-age=5;x=1;y              | no-store      | targeted max-age=5
          2.1 a Date is no error        | max-age=5, x=@1659578233     | no-store      | targeted max-age=5
          2.1 a Display String neither  | max-age=5, x=%"%c3%bc"       | no-store      | targeted max-age=5
          2.1 2^31 + 1 is 2^31          | max-age=2147483649           | no-store      | targeted max-age=2147483648
          2.1 fifteen digits            | max-age=999999999999999      | no-store      | targeted max-age=2147483648
          2.1 sixteen are an error      | max-age=9999999999999999     | max-age=6     | max-age=6
          2.1 the last of two           | max-age=5, max-age=6         | no-store      | targeted max-age=6
          2.1 field names               | private="A, b", no-cache="c" | no-store      | targeted no-cache[c] private[a, b]
          2.1 no field names            | private=""                   | public        | targeted private
          2.1 field name as a token     | private=a                    | public        | targeted private
          2.1 field names as a list     | private=("a" "b")            | public        | targeted private
          2.1 a number is no name       | private=1                    | public        | targeted private
          2.1 wrong type: string        | max-age="5"                  | max-age=6     | targeted max-age=0
          2.1 wrong type: decimal       | max-age=5.0                  | max-age=6     | targeted max-age=0
          2.1 wrong type: token         | max-age=five                 | max-age=6     | targeted max-age=0
          2.1 wrong type: Boolean       | max-age                      | max-age=6     | targeted max-age=0
          2.1 wrong value: negative     | max-age=-5                   | max-age=6     | targeted max-age=0
          2.1 wrong type: s-maxage      | s-maxage="5"                 | max-age=6     | targeted s-maxage=0
          2.1 wrong type: window        | stale-if-error="5"           | max-age=6     | targeted sie=0
          2.1 wrong type: no-store      | no-store=1                   | public        | targeted no-store
          2.1 false restricts as well   | no-store=?0, private=?0      | public        | targeted no-store private
          2.1 false does not permit     | public=?0, immutable=?0      | public        | targeted
          2.1 must-revalidate           | must-revalidate              | public        | targeted must-revalidate
          2.1 empty is absent           | ``                           | max-age=6     | max-age=6
          2.1 an error is absent        | max-age=5, &&&               | no-store      | no-store
          2.1 capitals are an error     | Max-Age=5                    | max-age=6     | max-age=6
          2.1 space before =            | max-age =5                   | max-age=6     | max-age=6
          2.1 space after =             | max-age= 5                   | max-age=6     | max-age=6
          2.1 trailing comma            | max-age=5,                   | no-store      | no-store
          2.1 an error, nothing else    | no-store,                    |               | ``
          """)
  void targeted(String rule, String targeted, @Nullable String cacheControl, String directives) {
    HeaderFields fields =
        fields("CDN-Cache-Control", targeted).plus(fields("Cache-Control", cacheControl));
    assertThat(words(ResponseDirectives.governing(fields))).as(rule).isEqualTo(directives);
  }

  @Test
  void freshnessIsMaxAgeOrSMaxAge() {
    assertThat(governing("max-age=0").hasFreshness()).isTrue();
    assertThat(governing("s-maxage=0").hasFreshness()).isTrue();
    assertThat(governing("public, stale-if-error=5").hasFreshness()).isFalse();
  }

  private static ResponseDirectives governing(String cacheControl) {
    return ResponseDirectives.governing(HeaderFields.of("Cache-Control", cacheControl));
  }

  private static HeaderFields fields(String name, @Nullable String lines) {
    HeaderFields.Builder fields = HeaderFields.builder();
    if (lines != null) {
      for (String line : lines.split("/", -1)) {
        fields.add(name, line);
      }
    }
    return fields.build();
  }

  private static String words(ResponseDirectives directives) {
    List<String> words = new ArrayList<>();
    add(words, directives.targeted(), "targeted");
    add(words, directives.noStore(), "no-store");
    add(words, directives.noCache(), "no-cache");
    add(words, !directives.noCacheFields().isEmpty(), "no-cache" + directives.noCacheFields());
    add(words, directives.isPrivate(), "private");
    add(words, !directives.privateFields().isEmpty(), "private" + directives.privateFields());
    add(words, directives.isPublic(), "public");
    add(words, directives.mustRevalidate(), "must-revalidate");
    add(words, directives.proxyRevalidate(), "proxy-revalidate");
    add(words, directives.mustUnderstand(), "must-understand");
    add(words, directives.immutable(), "immutable");
    add(words, "max-age=", directives.maxAge());
    add(words, "s-maxage=", directives.sMaxAge());
    add(words, "swr=", directives.staleWhileRevalidate());
    add(words, "sie=", directives.staleIfError());
    return String.join(" ", words);
  }

  private static void add(List<String> words, boolean present, String word) {
    if (present) {
      words.add(word);
    }
  }

  private static void add(List<String> words, String name, @Nullable Duration duration) {
    if (duration != null) {
      words.add(name + duration.toSeconds());
    }
  }
}
