package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 5.2.1 request directives")
class RequestDirectivesTest {
  @ParameterizedTest(name = "{0}: {1}; {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                             | Cache-Control             | Pragma      | directives
          5.2.1   absent                     |                           |             | ``
          5.2.1   flags                      | no-cache, no-store, only-if-cached | | no-store no-cache only-if-cached
          5.2.1   numbers                    | max-age=1, min-fresh=2, max-stale=3, stale-if-error=4 | | max-age=1 min-fresh=2 max-stale=3 sie=4
          5.2.1   names in any case          | NO-CACHE, Max-Age=1       |             | no-cache max-age=1
          5.2.1   quoted seconds             | max-age="1"               |             | max-age=1
          5.2.1.2 max-stale of any age       | max-stale                 |             | max-stale=any
          5.2.1.2 the smaller of both        | max-stale, max-stale=3    |             | max-stale=3
          5.2.1.2 unreadable max-stale       | max-stale=x               |             | ``
          5.2.1.1 the smaller max-age        | max-age=2, max-age=1      |             | max-age=1
          5.2.1.1 unreadable max-age         | max-age=x                 |             | max-age=0
          5.2.1.3 the larger min-fresh       | min-fresh=2, min-fresh=1  |             | min-fresh=2
          5.2.1.3 unreadable min-fresh       | min-fresh=x               |             | ``
          1.2.2   beyond 2^31                | min-fresh=99999999999     |             | min-fresh=2147483648
          5861 4  unreadable window          | stale-if-error=x          |             | ``
          5.2.3   unknown ones               | nothing-to-see, x="no-store" |          | ``
          5.2.1.7 with an argument           | only-if-cached=1          |             | ``
          5.2.1.4 with an argument           | no-cache=x                |             | no-cache
          5.2.1.5 behind a missing end       | x="a, no-store            |             | no-store
          5.2.1.7 behind a missing end       | x="a, only-if-cached, max-stale=5 |     | ``
          5.4     Pragma alone               |                           | no-cache    | no-cache
          5.4     in any case, among others  |                           | x, No-Cache | no-cache
          5.4     unknown Pragma             |                           | foo         | ``
          5.4     Cache-Control beside it    | max-age=5                 | no-cache    | max-age=5
          5.4     unknown Cache-Control      | x                         | no-cache    | ``
          """)
  void of(String rule, @Nullable String cacheControl, @Nullable String pragma, String directives) {
    HeaderFields.Builder fields = HeaderFields.builder().add("Host", "example.com");
    if (cacheControl != null) {
      fields.add("cache-control", cacheControl);
    }
    if (pragma != null) {
      fields.add("pragma", pragma);
    }
    assertThat(words(RequestDirectives.of(fields.build()))).as(rule).isEqualTo(directives);
  }

  @Test
  void linesAreOneList() {
    HeaderFields fields =
        HeaderFields.of("Cache-Control", "no-store", "cache-control", "max-age=1");
    assertThat(words(RequestDirectives.of(fields))).isEqualTo("no-store max-age=1");
  }

  @Test
  void nothingIsOneConstant() {
    assertThat(RequestDirectives.of(HeaderFields.none())).isSameAs(RequestDirectives.NONE);
    assertThat(RequestDirectives.of(HeaderFields.of("Cache-Control", "x")))
        .isSameAs(RequestDirectives.NONE);
  }

  @Test
  void anyStalenessCanBeAddedToAnInstant() {
    Instant late = Instant.parse("9999-12-31T23:59:59Z");
    assertThat(late.plus(RequestDirectives.ANY_STALENESS)).isAfter(late);
    assertThat(RequestDirectives.ANY_STALENESS).isGreaterThan(DeltaSeconds.MAXIMUM);
  }

  private static String words(RequestDirectives directives) {
    List<String> words = new ArrayList<>();
    add(words, directives.noStore(), "no-store");
    add(words, directives.noCache(), "no-cache");
    add(words, directives.onlyIfCached(), "only-if-cached");
    add(words, "max-age=", directives.maxAge());
    add(words, "min-fresh=", directives.minFresh());
    add(words, "max-stale=", directives.maxStale());
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
      boolean any = duration.equals(RequestDirectives.ANY_STALENESS);
      words.add(name + (any ? "any" : duration.toSeconds()));
    }
  }
}
