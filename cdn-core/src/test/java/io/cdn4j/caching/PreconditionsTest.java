package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 13, RFC 9111 4.3.2: conditions against a stored response")
class PreconditionsTest {
  @ParameterizedTest(name = "{0}: [{1}] of [{2}] -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                             | request                               | stored                            | not modified
          no condition                       |                                       | ETag: "a"                         | false
          13.1.2 the same tag                | If-None-Match: "a"                    | ETag: "a"                         | true
          13.1.2 another tag                 | If-None-Match: "b"                    | ETag: "a"                         | false
          13.1.2 one of several              | If-None-Match: "b", "a"               | ETag: "a"                         | true
          13.1.2 one of several lines        | If-None-Match: "b" & If-None-Match: "a" | ETag: "a"                       | true
          13.1.2 compared weakly             | If-None-Match: W/"a"                  | ETag: "a"                         | true
          13.1.2 compared weakly             | If-None-Match: "a"                    | ETag: W/"a"                       | true
          13.1.2 with case                   | If-None-Match: "A"                    | ETag: "a"                         | false
          13.1.2 any                         | If-None-Match: *                      | ETag: "a"                         | true
          13.1.2 any, without a tag          | If-None-Match: *                      | Date: T+0                         | true
          13.1.2 a tag, without a tag        | If-None-Match: "a"                    | Last-Modified: T-60               | false
          13.1.2 an unreadable list          | If-None-Match: "a                     | ETag: "a"                         | false
          13.1.3 a date                      | If-Modified-Since: T-60               | Last-Modified: T-60               | true
          13.1.3 a date, a second later      | If-Modified-Since: T-59               | Last-Modified: T-60               | true
          13.1.3 a date, a second earlier    | If-Modified-Since: T-61               | Last-Modified: T-60               | false
          13.1.3 an unreadable date          | If-Modified-Since: yesterday          | Last-Modified: T-60               | false
          13.1.3 an empty date               | If-Modified-Since:                    | Last-Modified: T-60               | false
          4.3.2 Date if not modified ever    | If-Modified-Since: T+0                | Date: T+0                         | true
          4.3.2 Date if not modified ever    | If-Modified-Since: T-1                | Date: T+0                         | false
          4.3.2 else the time of receipt     | If-Modified-Since: T+0                | ETag: "a"                         | true
          13.2.2 tags before dates           | If-None-Match: "b" & If-Modified-Since: T+0 | ETag: "a" & Last-Modified: T-60 | false
          13.2.2 tags before dates           | If-None-Match: "a" & If-Modified-Since: T-99 | ETag: "a" & Last-Modified: T-60 | true
          13.2.2 even unreadable ones        | If-None-Match: "a & If-Modified-Since: T+0 | ETag: "a" & Last-Modified: T-60 | false
          """)
  void notModified(String rule, @Nullable String request, String stored, boolean notModified) {
    assertThat(Preconditions.notModified(Messages.fields(request), Stored.ok(stored)))
        .as(rule)
        .isEqualTo(notModified);
  }

  @ParameterizedTest(name = "{0}: [{1}] of [{2}] -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                          | request           | stored                             | range applies
          13.1.5 no condition             |                   | ETag: "a"                          | true
          13.1.5 the same tag             | If-Range: "a"     | ETag: "a"                          | true
          13.1.5 blanks around            | If-Range:   "a"   | ETag: "a"                          | true
          13.1.5 another tag              | If-Range: "b"     | ETag: "a"                          | false
          13.1.5 compared strongly        | If-Range: W/"a"   | ETag: "a"                          | false
          13.1.5 compared strongly        | If-Range: "a"     | ETag: W/"a"                        | false
          13.1.5 compared strongly        | If-Range: W/"a"   | ETag: W/"a"                        | false
          13.1.5 a tag, without a tag     | If-Range: "a"     | Last-Modified: T-60                | false
          13.1.5 an unreadable tag        | If-Range: "a      | ETag: "a"                          | false
          13.1.5 the same date            | If-Range: T-60    | Last-Modified: T-60 & Date: T+0    | true
          13.1.5 a later date             | If-Range: T-59    | Last-Modified: T-60 & Date: T+0    | false
          13.1.5 an earlier date          | If-Range: T-61    | Last-Modified: T-60 & Date: T+0    | false
          13.1.5 a date, without a date   | If-Range: T-60    | Date: T+0                          | false
          13.1.5 Date is no validator     | If-Range: T+0     | Date: T+0                          | false
          13.1.5 an unreadable date       | If-Range: a       | Last-Modified: T-60                | false
          8.8.2.2 a strong date           | If-Range: T-1     | Last-Modified: T-1 & Date: T+0     | true
          8.8.2.2 a weak date             | If-Range: T+0     | Last-Modified: T+0 & Date: T+0     | false
          """)
  void rangeApplies(String rule, @Nullable String request, String stored, boolean applies) {
    assertThat(Preconditions.rangeApplies(Messages.fields(request), Stored.ok(stored)))
        .as(rule)
        .isEqualTo(applies);
  }
}
