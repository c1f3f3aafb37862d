package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.ResponseHeadersPolicy;
import io.cdn4j.distribution.ResponseHeadersPolicy.SetHeader;
import io.cdn4j.http.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CloudFront's response headers policy")
class ResponseHeadersTest {
  private static final CacheBehavior BEHAVIOR =
      CacheBehavior.rfc9111()
          .withResponseHeadersPolicy(
              new ResponseHeadersPolicy(
                  List.of(
                      new SetHeader("X-Frame-Options", "DENY", true),
                      new SetHeader("Referrer-Policy", "no-referrer", false),
                      new SetHeader("X-New", "1", false)),
                  List.of("Server", "x-powered-by")));
  private static final String FIELDS =
      " & X-Frame-Options: ALLOW & Referrer-Policy: origin & Server: s & X-Powered-By: p & X-A: 1";

  @ParameterizedTest
  @ValueSource(strings = {"Cache-Control: max-age=60", "Cache-Control: private"})
  void isAppliedToEveryResponse(String cacheControl) {
    try (TestEdge edge = TestEdge.of(BEHAVIOR).origin(ok(cacheControl + FIELDS, "x"))) {
      for (int i = 0; i < 2; i++) {
        Viewer viewer = edge.get("/a").has(200, "x");
        assertThat(viewer.field("X-Frame-Options")).isEqualTo("DENY");
        assertThat(viewer.field("Referrer-Policy")).isEqualTo("origin");
        assertThat(viewer.field("X-New")).isEqualTo("1");
        assertThat(viewer.field("X-A")).isEqualTo("1");
        assertThat(viewer.fields().names()).doesNotContain("Server", "X-Powered-By");
      }
    }
  }

  @Test
  void whatIsStoredIsWhatTheOriginSent() throws Exception {
    try (TestEdge edge =
        TestEdge.of(BEHAVIOR).origin(ok("Cache-Control: max-age=60" + FIELDS, "x"))) {
      edge.get("/a");
      assertThat(
              edge.store
                  .open(
                      io.cdn4j.caching.CacheKey.of(
                          io.cdn4j.http.Messages.target("http://example.com/a")))
                  .get(0)
                  .head()
                  .fields()
                  .get("Server"))
          .isEqualTo("s");
    }
  }

  @Test
  void aHitHandsOutTheSameHeadEachTime() {
    try (TestEdge edge =
        TestEdge.of(BEHAVIOR).origin(ok("Cache-Control: max-age=60" + FIELDS, "x"))) {
      edge.get("/a");
      Answer first = edge.open("/a", null).answer();
      assertThat(edge.open("/a", null).answer().head()).isSameAs(first.head());
    }
  }
}
