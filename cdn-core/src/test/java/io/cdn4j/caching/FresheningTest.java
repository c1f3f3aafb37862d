package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 3.2: updating stored header fields")
class FresheningTest {
  @ParameterizedTest(name = "{0}: [{1}] and [{2}] -> [{3}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                              | stored                     | newer                      | updated
          3.2 replaced                        | A: 1 & B: 2                | A: 3                       | B: 2 & A: 3
          3.2 names without case              | A: 1                       | a: 3                       | a: 3
          3.2 added                           | A: 1                       | B: 2                       | A: 1 & B: 2
          3.2 kept                            | A: 1                       |                            | A: 1
          3.2 all lines of a name             | A: 1 & A: 2                | A: 3                       | A: 3
          3.2 by all lines                    | A: 1                       | A: 2 & A: 3                | A: 2 & A: 3
          3.2 freshness                       | Cache-Control: max-age=1   | Cache-Control: max-age=2   | Cache-Control: max-age=2
          3.2 validators                      | ETag: "a"                  | ETag: "b"                  | ETag: "b"
          3.2 Date                            | Date: T+0                  | Date: T+60                 | Date: T+60
          3.2 not Content-Length              | Content-Length: 10         | Content-Length: 0          | Content-Length: 10
          3.2 nor a Content-Length from nowhere | A: 1                     | Content-Length: 0          | A: 1
          4.3.4 the bytes keep their coding   | Content-Encoding: gzip     | Content-Encoding: br       | Content-Encoding: gzip
          4.3.4 the bytes keep their type     | Content-Type: text/html    | Content-Type: text/plain   | Content-Type: text/html
          4.3.4 a part stays that part        | Content-Range: bytes 0-4/9 | Content-Range: bytes 5-8/9 | Content-Range: bytes 0-4/9
          p8  a cookie is for who asked       | A: 1                       | Set-Cookie: a=1            | A: 1
          p8  a cookie is for who asked       | A: 1                       | set-cookie2: a=1           | A: 1
          """)
  void update(String rule, @Nullable String stored, @Nullable String newer, String updated) {
    assertThat(Freshening.update(Messages.fields(stored), Messages.fields(newer)))
        .as(rule)
        .isEqualTo(Messages.fields(updated));
  }

  @ParameterizedTest(name = "{0}: [{1}] and [{2}] -> [{3}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | stored                         | newer                                    | updated
          5.2.2.7 said by both       | Cache-Control: private="x"     | Cache-Control: private="x" & X: bob      | Cache-Control: private="x"
          5.2.2.7 said by the newer  | A: 1                           | Cache-Control: private="x" & X: bob      | A: 1 & Cache-Control: private="x"
          5.2.2.7 said by the older  | Cache-Control: private="x"     | X: bob                                   | Cache-Control: private="x"
          5.2.2.7 said of the older  | X: old                         | Cache-Control: private="x"               | Cache-Control: private="x"
          5.2.2.4 no-cache likewise  | A: 1                           | Cache-Control: no-cache="x, y" & X: bob & Y: 2 | A: 1 & Cache-Control: no-cache="x, y"
          9213    targeted likewise  | A: 1                           | CDN-Cache-Control: private="x" & X: bob  | A: 1 & CDN-Cache-Control: private="x"
          """)
  void fieldsForOneUserAreNotMerged(
      String rule, @Nullable String stored, @Nullable String newer, String updated) {
    assertThat(Freshening.update(Messages.fields(stored), Messages.fields(newer)))
        .as(rule)
        .isEqualTo(Messages.fields(updated));
  }

  @Test
  void aHeadDoesNotGrowWithoutBounds() {
    HeaderFields stored = HeaderFields.of("A", "1");
    HeaderFields large = HeaderFields.of("B", "x".repeat(60_000));
    assertThat(Freshening.isTooLarge(Freshening.update(stored, large))).isFalse();
    HeaderFields tooLarge = HeaderFields.of("B", "x".repeat(66_000));
    assertThat(Freshening.isTooLarge(Freshening.update(stored, tooLarge))).isTrue();
  }

  @ParameterizedTest(name = "{0}: [{1}] and [{2}] -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                         | stored                      | newer                       | same
          4.3.5 nothing to tell by       | A: 1                        | A: 2                        | true
          4.3.5 the same ETag            | ETag: "a"                   | ETag: "a"                   | true
          4.3.5 another ETag             | ETag: "a"                   | ETag: "b"                   | false
          4.3.5 an ETag from nowhere     | A: 1                        | ETag: "b"                   | false
          4.3.5 not repeated             | ETag: "a"                   | A: 1                        | true
          4.3.5 the same date            | Last-Modified: T-9          | Last-Modified: T-9          | true
          4.3.5 another date             | Last-Modified: T-9          | Last-Modified: T-8          | false
          4.3.5 the same length          | Content-Length: 5           | Content-Length: 5           | true
          4.3.5 another length           | Content-Length: 5           | Content-Length: 6           | false
          4.3.5 one of them differs      | ETag: "a" & Content-Length: 5 | ETag: "a" & Content-Length: 6 | false
          """)
  void describesSame(String rule, String stored, String newer, boolean same) {
    assertThat(Freshening.describesSame(whole(stored), Messages.fields(newer)))
        .as(rule)
        .isEqualTo(same);
  }

  private static StoredResponse whole(String fields) {
    return StoredResponse.of(
        new ResponseHead(200, Messages.fields(fields)),
        new Exchanged(Messages.T0, Messages.T0, 0, null),
        HeaderFields.none());
  }
}
