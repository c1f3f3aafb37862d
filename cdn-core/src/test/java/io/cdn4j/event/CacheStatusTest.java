package io.cdn4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 9211 Cache-Status")
class CacheStatusTest {
  @ParameterizedTest(name = "{0}: {6}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule               | forward   | status | ttl | stored | collapsed | text
          2.1 hit              | -         | 0      | 60  | false  | false     | NRT57; hit; ttl=60
          2.4 stale hit        | -         | 0      | -5  | false  | false     | NRT57; hit; ttl=-5
          2.2 miss             | URI_MISS  | 0      | -   | false  | false     | NRT57; fwd=uri-miss
          2.5 stored           | URI_MISS  | 0      | -   | true   | false     | NRT57; fwd=uri-miss; stored
          2.3 validated        | STALE     | 304    | -   | true   | false     | NRT57; fwd=stale; fwd-status=304; stored
          2.6 collapsed        | URI_MISS  | 0      | -   | false  | true      | NRT57; fwd=uri-miss; collapsed
          2.4 in place         | STALE     | 0      | -60 | false  | false     | NRT57; fwd=stale; ttl=-60
          2.1 hit, no more     | -         | 0      | -   | false  | false     | NRT57; hit
          all there is         | REQUEST   | 304    | 0   | true   | true      | NRT57; fwd=request; fwd-status=304; ttl=0; stored; collapsed
          """)
  void text(
      String rule,
      @Nullable Forward forward,
      int status,
      @Nullable Long ttl,
      boolean stored,
      boolean collapsed,
      String text) {
    long seconds = ttl == null ? CacheStatus.NO_TTL : ttl;
    boolean hit = forward == null;
    assertThat(new CacheStatus("NRT57", hit, forward, status, seconds, stored, collapsed).text())
        .as(rule)
        .isEqualTo(text);
  }

  @Test
  void aHitIsNothingElse() {
    assertThat(CacheStatus.hit("edge", 7))
        .isEqualTo(new CacheStatus("edge", true, null, 0, 7, false, false));
  }

  @Test
  void aResponseOfTheCachesOwnIsNeitherHitNorForwarded() {
    assertThat(CacheStatus.generated("edge").text()).isEqualTo("edge");
  }

  @ParameterizedTest
  @EnumSource
  void forwardReasonsAreTokens(Forward forward) {
    assertThat(forward.word())
        .isEqualTo(forward.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }
}
