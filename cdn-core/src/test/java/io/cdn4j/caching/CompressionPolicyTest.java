package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.distribution.Compression;
import io.cdn4j.http.ContentCoding;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is compressed, and its head: RFC 9110 8.4, CloudFront's rules")
class CompressionPolicyTest {
  private static final CompressionPolicy BOTH = new CompressionPolicy(Compression.STANDARD);
  private static final CompressionPolicy STRICT =
      new CompressionPolicy(Compression.cloudFront(Set.of(ContentCoding.GZIP)));

  private static StoredResponse response(int status, @Nullable String fields) {
    return StoredResponse.of(
        new ResponseHead(status, Messages.fields(fields)),
        new Exchanged(Messages.T0, Messages.T0, 0, null),
        HeaderFields.none());
  }

  private static StoredResponse chosen(String fields, String accepts) {
    return BOTH.chosen(response(200, fields), HeaderFields.of("Accept-Encoding", accepts));
  }

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # status | fields                                                     | standard     | cloudFront
          200      | Content-Type: text/html & Content-Length: 1000             | CHOOSE       | CHOOSE
          200      | Content-Type: text/html & Content-Length: 999              | LENGTH       | LENGTH
          200      | Content-Type: text/html & Content-Length: 10000000         | CHOOSE       | CHOOSE
          200      | Content-Type: text/html & Content-Length: 10000001         | LENGTH       | LENGTH
          200      | Content-Type: text/html & Content-Length: many             | LENGTH       | LENGTH
          200      | Content-Type: text/html                                    | CHOOSE       | LENGTH
          200      | Content-Type: TEXT/HTML ; charset=utf-8                    | CHOOSE       | LENGTH
          200      | Content-Type: image/svg+xml                                | CHOOSE       | LENGTH
          200      | Content-Type: application/wasm                             | CHOOSE       | LENGTH
          200      | Content-Type: image/png                                    | TYPE         | TYPE
          200      | Content-Type: text/event-stream                            | TYPE         | TYPE
          200      | Content-Length: 5000                                       | TYPE         | TYPE
          403      | Content-Type: text/html & Content-Length: 1000             | CHOOSE       | CHOOSE
          404      | Content-Type: text/html & Content-Length: 1000             | CHOOSE       | CHOOSE
          206      | Content-Type: text/html & Content-Length: 1000             | STATUS       | STATUS
          500      | Content-Type: text/html & Content-Length: 1000             | STATUS       | STATUS
          200      | Content-Type: text/html & Content-Encoding: identity       | CODED        | CODED
          200      | Content-Type: text/html & Cache-Control: no-transform      | NO_TRANSFORM | NO_TRANSFORM
          200      | Content-Type: text/html & Cache-Control: a="b, no-transform | NO_TRANSFORM | NO_TRANSFORM
          200      | Content-Type: text/html & CDN-Cache-Control: no-transform  | NO_TRANSFORM | NO_TRANSFORM
          """)
  void decides(
      int status, String fields, CompressionDecision standard, CompressionDecision cloudFront) {
    assertThat(BOTH.decide(response(status, fields))).isEqualTo(standard);
    assertThat(STRICT.decide(response(status, fields))).isEqualTo(cloudFront);
    assertThat(new CompressionPolicy(Compression.NONE).decide(response(status, fields)))
        .isEqualTo(CompressionDecision.OFF);
  }

  @ParameterizedTest(name = "[{0}] -> {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # accepts  | both     | gzip only
          gzip, br   | BROTLI   | GZIP
          br         | BROTLI   | IDENTITY
          gzip       | GZIP     | GZIP
          zstd       | IDENTITY | IDENTITY
          """)
  void codings(String accepts, ContentCoding both, ContentCoding gzip) {
    HeaderFields request = HeaderFields.of("Accept-Encoding", accepts);
    assertThat(BOTH.coding(request)).isEqualTo(both);
    assertThat(STRICT.coding(request)).isEqualTo(gzip);
  }

  @Test
  void theHeadOfWhatIsCompressed() {
    StoredResponse coded =
        chosen(
            "A: b & ETag: \"x\" & Accept-Ranges: bytes & Content-Length: 5000 & Content-MD5: m"
                + " & Digest: d & Content-Digest: c & Repr-Digest: r & Vary: Origin & Age: 7",
            "gzip");
    assertThat(coded.fields())
        .isEqualTo(
            Messages.fields(
                "A: b & Vary: Origin, Accept-Encoding & ETag: W/\"x\" & Content-Encoding: gzip"));
    assertThat(coded.isCoded()).isTrue();
    assertThat(coded.alteration()).isEqualTo(new Alteration(ContentCoding.GZIP, "\"x\""));
    assertThat(coded.originTag()).hasToString("Optional[\"x\"]");
    assertThat(coded.originTagText()).isEqualTo("\"x\"");
    assertThat(coded.hasValidator()).isTrue();
    assertThat(coded.ageValue()).hasSeconds(7);
  }

  @Test
  void theHeadOfWhatIsNot() {
    StoredResponse plain = chosen("ETag: \"x\" & Accept-Ranges: bytes", "zstd");
    assertThat(plain.fields())
        .isEqualTo(Messages.fields("ETag: \"x\" & Accept-Ranges: bytes & Vary: Accept-Encoding"));
    assertThat(plain.isCoded()).isFalse();
  }

  @ParameterizedTest(name = "{0} is selected by {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # stored for | request                 | selected
          gzip         | gzip, deflate;q=0.3     | true
          gzip         | x-gzip                  | true
          gzip         | gzip, br                | false
          gzip         | identity                | false
          br           | gzip, br                | true
          zstd         | identity                | true
          zstd         | gzip                    | false
          """)
  void selection(String stored, String request, boolean selected) {
    StoredResponse coded = chosen("Content-Type: text/css", stored);
    HeaderFields fields = HeaderFields.of("Accept-Encoding", request);
    assertThat(Selecting.isByCodingAlone(coded)).isTrue();
    assertThat(Selecting.matches(coded, fields, false)).isEqualTo(selected);
    assertThat(Selecting.own(coded, fields, false).equals(coded.selecting())).isEqualTo(selected);
  }

  /** RFC 9111 3.2: what a 304 says is said of the altered response as far as it is true of it. */
  @ParameterizedTest(name = "{0} -> {1}, asked about {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # newer                             | vary                    | tag    | asked
          A: b                                | Accept-Encoding         | W/"x"  | "x"
          ETag: "x" & Accept-Ranges: bytes    | Accept-Encoding         | W/"x"  | "x"
          ETag: W/"x" & Repr-Digest: d        | Accept-Encoding         | W/"x"  | W/"x"
          Vary: Origin                        | Origin, Accept-Encoding | W/"x"  | "x"
          Vary: accept-encoding               | accept-encoding         | W/"x"  | "x"
          """)
  void freshened(String newer, String vary, String tag, String asked) {
    StoredResponse coded = chosen("ETag: \"x\" & Content-Type: text/css", "gzip");
    StoredResponse updated =
        Freshening.updated(
            coded,
            Messages.fields(newer + " & Age: 3"),
            new Exchanged(Messages.T0, Messages.T0.plusSeconds(9), 1, null),
            HeaderFields.of("Accept-Encoding", "gzip", "Origin", "o"),
            false);
    assertThat(updated.fields().combined("Vary")).isEqualTo(vary);
    assertThat(updated.fields().combined("ETag")).isEqualTo(tag);
    assertThat(updated.originTagText()).isEqualTo(asked);
    assertThat(updated.fields().contains("Accept-Ranges")).isFalse();
    assertThat(updated.fields().contains("Repr-Digest")).isFalse();
    assertThat(updated.isCoded()).isTrue();
    assertThat(updated.ageValue()).hasSeconds(3);
    assertThat(updated.responseTime()).isEqualTo(Messages.T0.plusSeconds(9));
    assertThat(
            Selecting.matches(
                updated, HeaderFields.of("Accept-Encoding", "gzip", "Origin", "o"), false))
        .isTrue();
    assertThat(
            Selecting.matches(
                updated, HeaderFields.of("Accept-Encoding", "br", "Origin", "o"), false))
        .isFalse();
  }
}
