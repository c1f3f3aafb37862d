package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.2.1: where a freshness lifetime comes from")
class FreshnessSourceTest {
  private static final CachePolicy RFC = CachePolicy.rfc9111();

  private static StoredResponse response(int status, String fields) {
    return StoredResponse.of(
        new ResponseHead(status, Messages.fields(fields)),
        new Exchanged(Messages.T0, Messages.T0, 0, null),
        HeaderFields.none());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # response                                               | source
          Cache-Control: s-maxage=1, max-age=2 & Expires: T+3      | S_MAXAGE
          Cache-Control: max-age=2 & Expires: T+3                  | MAX_AGE
          CDN-Cache-Control: max-age=2 & Cache-Control: s-maxage=1 | MAX_AGE
          Expires: T+3                                             | EXPIRES
          Expires: 0                                               | EXPIRES
          Last-Modified: T-1000 & Date: T+0                        | HEURISTIC
          A: b                                                     | NONE
          """)
  void sources(String fields, FreshnessSource source) {
    assertThat(new FreshnessCalculator(RFC).source(response(200, fields))).isEqualTo(source);
    assertThat(source.rule()).startsWith("RFC 9111 section ");
    assertThat(source.word()).isNotBlank();
  }

  @Test
  void theOwnersDefaultIfItIsLonger() {
    Ttl hour = RFC.ttl().withDefault(Duration.ofHours(1));
    FreshnessCalculator calculator = new FreshnessCalculator(RFC.withTtl(hour));
    assertThat(calculator.source(response(200, "A: b"))).isEqualTo(FreshnessSource.DEFAULT_TTL);
    assertThat(calculator.source(response(200, "Last-Modified: T-36000 & Date: T+0")))
        .isEqualTo(FreshnessSource.DEFAULT_TTL);
    assertThat(calculator.source(response(200, "Last-Modified: T-36010 & Date: T+0")))
        .isEqualTo(FreshnessSource.HEURISTIC);
  }

  @Test
  void boundsOfThePolicy() {
    FreshnessCalculator standard = new FreshnessCalculator(CachePolicy.standard());
    assertThat(standard.isBounded(response(200, "Cache-Control: max-age=60"))).isFalse();
    assertThat(standard.isBounded(response(200, "Cache-Control: max-age=99999999"))).isTrue();
    assertThat(standard.isBounded(response(503, "Cache-Control: max-age=60"))).isTrue();
    assertThat(standard.isBounded(response(200, "A: b"))).isFalse();
  }
}
