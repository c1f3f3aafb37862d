package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.distribution.Ttl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 5.2, RFC 9213: directives on the way")
class DirectivesTest {
  private static final String FRESH = "Cache-Control: max-age=60";

  @Test
  void onlyIfCached() {
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        edge.origin(ok(FRESH, "x"));
        edge.get("/a", "Cache-Control: only-if-cached").has(504, "504 Gateway Timeout\n");
        assertThat(edge.asked).isEmpty();
        edge.get("/a");
        edge.get("/a", "Cache-Control: only-if-cached").has(200, "x");
        assertThat(edge.after(60).get("/a", "Cache-Control: only-if-cached").status())
            .isEqualTo(504);
        assertThat(edge.asked).hasSize(1);
      }
    }
  }

  /** 5.2.1.7: whoever asks for nothing but what is stored gets nothing else. */
  @Test
  void onlyIfCachedHoldsForWhatIsNeverStored() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "x"))) {
      edge.request("POST", "/a", "Cache-Control: only-if-cached").has(504, "504 Gateway Timeout\n");
      assertThat(edge.asked).isEmpty();
    }
  }

  @Test
  void onlyIfCachedMeansNothingToCloudFront() {
    CacheBehavior behavior =
        CacheBehavior.cloudFront(
            PathPattern.ANY, CachePolicy.cloudFront(Ttl.explicit(), KeyFields.NONE));
    try (TestEdge edge = TestEdge.of(behavior).origin(ok(FRESH, "x"))) {
      edge.get("/a", "Cache-Control: only-if-cached, no-store").has(200, "x");
      edge.get("/a").has(200, "x").cacheStatus("hit; ttl=60");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Cache-Control: no-cache", "Pragma: no-cache", "Cache-Control: max-age=0"})
  void aReloadIsForTheOriginWhereViewersAreHonoured(String request) {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.validating("\"1\"", FRESH, "x"))) {
      edge.get("/a");
      edge.after(1).get("/a", request).has(200, "x");
      assertThat(edge.asked).hasSize(2);
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
    }
    try (TestEdge edge = TestEdge.standard().origin(Replies.validating("\"1\"", FRESH, "x"))) {
      edge.get("/a");
      edge.after(1).get("/a", request).cacheStatus("hit; ttl=59");
    }
  }

  @Test
  void aReloadSaysSoInCacheStatus() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.validating("\"1\"", FRESH, "x"))) {
      edge.get("/a");
      edge.get("/a", "Cache-Control: no-cache").cacheStatus("fwd=request; fwd-status=304; stored");
    }
  }

  @Test
  void immutableIsNotReloaded() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60, immutable", "x"))) {
      edge.get("/a");
      edge.after(30).get("/a", "Cache-Control: max-age=0").cacheStatus("hit; ttl=30");
      edge.after(30).get("/a", "Cache-Control: max-age=0").cacheStatus("fwd=request; stored");
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> reused {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                          | response                                                         | reused
          9213 longer than Cache-Control  | CDN-Cache-Control: max-age=60 & Cache-Control: max-age=1         | true
          9213 before no-store            | CDN-Cache-Control: max-age=60 & Cache-Control: no-store          | true
          9213 before Expires             | CDN-Cache-Control: max-age=60 & Expires: T-60                    | true
          9213 shorter than Cache-Control | CDN-Cache-Control: max-age=1 & Cache-Control: max-age=60         | false
          9213 no-store                   | CDN-Cache-Control: no-store & Cache-Control: max-age=60          | false
          9213 unreadable                 | CDN-Cache-Control: max-age=60;; & Cache-Control: no-store        | false
          9213 unreadable                 | CDN-Cache-Control: ,no-store & Cache-Control: max-age=60         | true
          9213 empty                      | CDN-Cache-Control: & Cache-Control: max-age=60                   | true
          9213 a string is no number      | CDN-Cache-Control: max-age="60" & Cache-Control: max-age=60      | false
          """)
  void cdnCacheControlGoesFirst(String rule, String response, boolean reused) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(response, "x"))) {
      Viewer first = edge.get("/a").has(200, "x");
      assertThat(first.field("CDN-Cache-Control"))
          .as("%s: forwarded unchanged", rule)
          .isEqualTo(io.cdn4j.http.Messages.fields(response).get("CDN-Cache-Control"));
      edge.after(5).get("/a");
      assertThat(edge.asked).as(rule).hasSize(reused ? 1 : 2);
    }
  }

  @ParameterizedTest(name = "{0} {1} -> reused {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | must-understand, no-store, max-age=60 | true
          299 | must-understand, no-store, max-age=60 | false
          299 | must-understand, max-age=60           | false
          299 | max-age=60                            | true
          """)
  void mustUnderstand(int status, String cacheControl, boolean reused) {
    try (TestEdge edge =
        TestEdge.rfc().origin(reply(status, "Cache-Control: " + cacheControl, "x"))) {
      edge.get("/a").has(status, "x");
      edge.get("/a").has(status, "x");
      assertThat(edge.asked).hasSize(reused ? 1 : 2);
    }
  }

  @Test
  void heuristicsInRfcModeOnly() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Last-Modified: T-1000", "x"))) {
      edge.get("/a");
      edge.after(99).get("/a").cacheStatus("hit; ttl=1");
      edge.after(1).get("/a");
      assertThat(edge.asked).hasSize(2);
    }
    try (TestEdge edge = TestEdge.standard().origin(ok("Last-Modified: T-1000", "x"))) {
      edge.get("/a");
      edge.get("/a");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void serverErrorsLiveForTenSecondsInStandard() {
    try (TestEdge edge = TestEdge.standard().origin(reply(500, FRESH, "x"))) {
      edge.get("/a").has(500, "x");
      edge.after(9).get("/a").has(500, "x").cacheStatus("hit; ttl=1");
      edge.after(1).get("/a").has(500, "x");
      assertThat(edge.asked).hasSize(2);
    }
  }
}
