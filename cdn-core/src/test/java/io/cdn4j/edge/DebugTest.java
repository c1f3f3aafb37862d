package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Compression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know sees why a request was answered as it was; nobody else sees anything. */
@Timeout(60)
class DebugTest {
  private static final String TOKEN = "a-token-of-the-owner";
  private static final String WHY = "Cdn4j-Debug: " + TOKEN;

  private static TestEdge edge(CacheBehavior behavior) {
    return TestEdge.debugged(behavior, DebugAccess.NOBODY.withToken(TOKEN));
  }

  private static TestEdge rfc() {
    return edge(CacheBehavior.rfc9111());
  }

  private static String trace(Viewer viewer) {
    String trace = Objects.requireNonNull(viewer.field("Cdn4j-Trace"), "no trace");
    assertThat(viewer.field("Vary")).contains("Cdn4j-Debug");
    assertThat(trace).matches("[ -~]+");
    return trace;
  }

  @Test
  void aMissAndAHit() {
    try (TestEdge edge = rfc().origin(Replies.ok("Cache-Control: s-maxage=60", "x"))) {
      assertThat(trace(edge.get("/a?b", WHY)))
          .isEqualTo(
              "behavior;path=\"*\";cached"
                  + ", key;uri=\"http://example.com/a?b\";by=\"RFC 9111 section 2\""
                  + ", miss;fwd=\"uri-miss\";variants=0;by=\"RFC 9111 section 4.1\""
                  + ", fetched;by=\"RFC 9111 section 4\", origin;status=200"
                  + ", compression;decision=\"off\";by=\"CacheBehavior.compression\""
                  + ", stored;by=\"RFC 9111 section 3\""
                  + ", fresh;lifetime=60;from=\"s-maxage\";age=0;until=\"2026-01-01T00:01:00Z\""
                  + ";by=\"RFC 9111 section 5.2.2.10\"");
      assertThat(trace(edge.after(10).get("/a?b", WHY)))
          .endsWith(
              ", found;variants=1;by=\"RFC 9111 section 4.1\""
                  + ", fresh;lifetime=60;from=\"s-maxage\";age=10;until=\"2026-01-01T00:01:00Z\""
                  + ";by=\"RFC 9111 section 5.2.2.10\""
                  + ", serve;on-origin-error=\"pass-error\";by=\"RFC 9111 section 4.2\"");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # response                                          | trace
          Cache-Control: max-age=60                           | fresh;lifetime=60;from="max-age";age=0
          CDN-Cache-Control: max-age=60                       | from="max-age";cdn-cache-control;age=0
          Expires: T+30 & Date: T+0                           | fresh;lifetime=30;from="expires"
          Last-Modified: T-1000 & Date: T+0                   | fresh;lifetime=100;from="heuristic"
          ETag: "a"                                           | stale;lifetime=0;from="none"
          Cache-Control: private                              | not-stored;reason="private";by="RFC 9111 section 5.2.2.7"
          Cache-Control: no-store                             | not-stored;reason="no-store";by="RFC 9111 section 5.2.2.5"
          Cache-Control: max-age=9 & Set-Cookie: a=b          | not-stored;reason="set-cookie";by="CachePolicy.setCookie"
          Cache-Control: max-age=9 & Vary: *                  | not-stored;reason="vary";by="RFC 9111 section 4.1"
          """)
  void whereFreshnessComesFromOrWhyNothingIsStored(String response, String part) {
    try (TestEdge edge = rfc().origin(Replies.ok(response, "x"))) {
      assertThat(trace(edge.get("/", WHY))).contains(part);
      assertThat(edge.get("/other").field("Cdn4j-Trace")).isNull();
    }
  }

  @ParameterizedTest(name = "{0} [{1}]: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          # stored                                  | request                 | by
          max-age=60, no-cache                      | none                    | RFC 9111 section 5.2.2.4, no-cache
          max-age=60, must-revalidate               | none                    | RFC 9111 section 5.2.2.2, must-revalidate
          max-age=60, proxy-revalidate              | none                    | RFC 9111 section 5.2.2.8, proxy-revalidate
          max-age=60                                | none                    | RFC 9111 section 4.2.4
          max-age=60                                | Cache-Control: no-cache | RFC 9111 section 5.2.1, of the request
          max-age=60                                | Cache-Control: max-stale | RFC 9111 section 5.2.1.2, max-stale
          max-age=60, stale-while-revalidate=99     | none                    | RFC 5861 section 3
          """)
  void whyAStoredOneIsUsedOrValidated(String stored, @Nullable String request, String by) {
    String fields = "Cache-Control: " + stored;
    try (TestEdge edge = rfc().origin(Replies.validating("\"a\"", fields, "x"))) {
      edge.get("/");
      Viewer viewer = edge.after(100).get("/", request == null ? WHY : WHY + " & " + request);
      assertThat(trace(viewer)).contains("by=\"" + by + "\"");
    }
  }

  @Test
  void validationAndFailure() {
    try (TestEdge edge = rfc()) {
      edge.origin(Replies.validating("\"a\"", "Cache-Control: max-age=60", "x")).get("/");
      assertThat(trace(edge.after(100).get("/", WHY)))
          .contains("validated;if-none-match=\"\\\"a\\\"\"", "origin;status=304");
      assertThat(trace(edge.after(100).origin(Replies.unreachable()).get("/", WHY)))
          .contains("origin-failed;failure=\"CONNECT\", stale-served");
    }
  }

  @Test
  void refusedPassedAndGenerated() {
    try (TestEdge edge = edge(CacheBehavior.standard()).origin(Replies.ok(null, "x"))) {
      assertThat(trace(edge.request("TRACE", "/", WHY))).contains("refused;status=405");
      assertThat(trace(edge.request("POST", "/", WHY)))
          .contains("pass;by=\"RFC 9111 section 3, method\"", "not-stored;reason=\"method\"");
      assertThat(trace(edge.get("/", WHY + " & If-Match: \"a\"")))
          .contains("pass;by=\"RFC 9110 section 13.1, If-Match or If-Unmodified-Since\"");
      assertThat(trace(edge.get("/", WHY + " & Cache-Control: only-if-cached")))
          .contains("miss;fwd=\"uri-miss\"");
    }
  }

  @Test
  void whatIsCompressed() {
    CacheBehavior compressing = CacheBehavior.rfc9111().withCompression(Compression.STANDARD);
    String text = "Content-Type: text/css & Cache-Control: max-age=60";
    try (TestEdge edge = edge(compressing).origin(Replies.ok(text, "a".repeat(1000)))) {
      String accepts = WHY + " & Accept-Encoding: gzip";
      assertThat(trace(edge.get("/", accepts)))
          .contains("compression;decision=\"chosen\";coding=\"gzip\"");
      assertThat(trace(edge.get("/", accepts))).contains("found;variants=1;coding=\"gzip\"");
      edge.origin(Replies.ok(text, "a"));
      assertThat(trace(edge.get("/small", accepts)))
          .contains("compression;decision=\"content-length\"");
    }
  }

  @Test
  void secretsInTheKeyAreHashed() {
    try (TestEdge edge =
        edge(CacheBehavior.standard())
            .origin(Replies.ok("Cache-Control: public, max-age=60 & Vary: Cookie", "x"))) {
      String own = WHY + " & Cookie: sid=s3cr3t & Authorization: Bearer t0k3n & Accept: a/\"b\"";
      edge.get("/", own);
      String trace = trace(edge.get("/", own));
      assertThat(trace)
          .doesNotContain("s3cr3t", "t0k3n", TOKEN)
          .containsPattern("key;uri=\"http://example.com/\";accept=\"a/\\\\\"b\\\\\"\"")
          .containsPattern(";authorization=\"hash:[0-9a-f]{12}\";cookie=\"hash:[0-9a-f]{12}\"")
          .containsPattern("found;variants=1;cookie=\"hash:[0-9a-f]{12}\"");
    }
  }

  @Test
  void theFieldIsOfNoKeyAndNeverForwarded() {
    String vary = "Cache-Control: max-age=60 & Vary: Cdn4j-Debug";
    try (TestEdge edge = rfc().origin(Replies.ok(vary, "x"))) {
      edge.get("/", WHY);
      assertThat(edge.lastAsked().contains("Cdn4j-Debug")).isFalse();
      edge.get("/").cacheStatus("hit; ttl=60");
      Viewer stranger = edge.get("/", "Cdn4j-Debug: a-token-of-a-stranger");
      assertThat(stranger.cacheStatus("hit; ttl=60").field("Cdn4j-Trace")).isNull();
      edge.request("POST", "/", "Cdn4j-Debug: mistyped");
      assertThat(edge.lastAsked().contains("Cdn4j-Debug")).isFalse();
    }
  }

  @Test
  void offByDefault() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.ok("Cache-Control: max-age=60", "x"))) {
      assertThat(edge.get("/", WHY).field("Cdn4j-Trace")).isNull();
      assertThat(edge.lastAsked().get("Cdn4j-Debug")).isEqualTo(TOKEN);
    }
  }

  @Test
  void aTextThatIsNoAsciiIsShownAll() {
    try (TestEdge edge =
        rfc().origin(Replies.ok("Cache-Control: max-age=60 & Vary: X-Place", "x"))) {
      edge.get("/", WHY + " & X-Place: K\u00f6ln \\");
      assertThat(trace(edge.get("/", WHY + " & X-Place: K\u00f6ln \\")))
          .contains("x-place=\"K%F6ln \\\\\"");
    }
  }

  @Test
  void everyReasonSaysWhereItIsWritten() {
    for (StoreDecision decision : StoreDecision.values()) {
      assertThat(decision.rule()).isNotBlank();
    }
  }
}
