package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 4.3: answers to a validation")
class ValidationTest {
  private static final String ONE = "ETag: \"1\" & Cache-Control: max-age=60";

  @Test
  void anUnusable304IsAskedAgainWithoutCondition() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            boolean conditional = request.fields().contains("If-None-Match");
            (conditional ? reply(304, "ETag: \"9\"", "") : ok(ONE, "two")).fetch(request, sink);
          });
      edge.after(60).get("/a").has(200, "two");
      assertThat(edge.asked).hasSize(3);
      assertThat(edge.asked.get(1).fields().names()).contains("If-None-Match");
      assertThat(edge.asked.get(2).fields().names())
          .doesNotContain("If-None-Match", "If-Modified-Since");
      edge.get("/a").has(200, "two").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void onceAndNotForEver() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: \"9\"", "")).after(60);
      assertThat(edge.get("/a").isWhole()).isTrue();
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void aWeakMatchIsEnough() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: W/\"1\" & Cache-Control: max-age=60", "")).after(60);
      edge.get("/a").has(200, "one");
      assertThat(edge.asked).hasSize(2);
    }
  }

  /**
   * A server that compresses on the fly: weak tags for what it compressed, strong ones on a 304.
   */
  @Test
  void strongTagDoesNotMeanAnotherVariantWithAWeakOne() {
    String gzip = "ETag: W/\"1\" & Vary: Accept-Encoding & Content-Encoding: gzip";
    String plain = "ETag: \"1\" & Vary: Accept-Encoding";
    try (TestEdge edge =
        TestEdge.rfc().origin(ok(gzip + " & Cache-Control: max-age=60", "packed"))) {
      edge.get("/a", "Accept-Encoding: gzip");
      edge.origin(
          (request, sink) -> {
            boolean conditional = request.fields().contains("If-None-Match");
            (conditional
                    ? reply(304, "ETag: \"1\"", "")
                    : ok(plain + " & Cache-Control: max-age=60", "plain"))
                .fetch(request, sink);
          });
      edge.get("/a", "Accept-Encoding: identity").has(200, "plain");
      edge.get("/a", "Accept-Encoding: gzip").has(200, "packed").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void weakTagOfTheSelectedStaysWeak() {
    String stored = "ETag: W/\"1\" & Cache-Control: max-age=60";
    try (TestEdge edge = TestEdge.rfc().origin(ok(stored, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, ONE, "")).after(60);
      assertThat(edge.get("/a").has(200, "one").field("ETag")).isEqualTo("W/\"1\"");
      assertThat(edge.asked).hasSize(2);
      edge.get("/a", "Range: bytes=0-0 & If-Range: \"1\"").has(200, "one");
    }
  }

  @Test
  void whatMayNotBeKeptAnyMoreIsNotCalledStored() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: private, max-age=60", "")).after(60);
      edge.get("/a").has(200, "one").cacheStatus("fwd=stale; fwd-status=304");
      edge.origin(ok(ONE, "two")).get("/a").has(200, "two").cacheStatus("fwd=uri-miss; stored");
    }
  }

  @Test
  void a304WithoutATagMeansWhatWasSelected() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "Cache-Control: max-age=60", "")).after(60).get("/a").has(200, "one");
      edge.after(59).get("/a").cacheStatus("hit; ttl=1");
    }
  }

  @Test
  void the304sLengthIsNotTheBodys() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(ONE, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, ONE + " & Content-Length: 10", "")).after(60);
      assertThat(edge.get("/a").has(200, "one").field("Content-Length")).isEqualTo("3");
      assertThat(edge.get("/a").has(200, "one").field("Content-Length")).isEqualTo("3");
    }
  }

  @Test
  void noCacheIsStoredAndAlwaysValidated() {
    String fields = "Cache-Control: no-cache";
    try (TestEdge edge = TestEdge.rfc().origin(Replies.validating("\"1\"", fields, "one"))) {
      for (int i = 0; i < 3; i++) {
        edge.get("/a").has(200, "one");
      }
      assertThat(edge.asked).hasSize(3);
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private"})
  void aNewResponseThatIsNotStoredMakesTheOldOneHistory(String cacheControl) {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: max-age=60", "one"))) {
      edge.get("/a");
      edge.origin(ok("Cache-Control: " + cacheControl, "two")).after(60);
      edge.get("/a").has(200, "two");
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @Test
  void alsoBehindAnAnswer() {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("Cache-Control: max-age=60, stale-while-revalidate=60", "one"))) {
      edge.get("/a");
      edge.origin(ok("Cache-Control: no-store", "two")).after(60).get("/a").has(200, "one");
      edge.settle(2);
      assertThat(edge.store.statistics().entries()).isZero();
      edge.get("/a").has(200, "two");
    }
  }

  @Test
  void aStaleResponseWithoutValidatorIsAskedForUnconditionally() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "one"))) {
      edge.get("/a");
      edge.after(60).get("/a", "If-None-Match: \"7\"").has(200, "one");
      assertThat(edge.lastAsked().names()).doesNotContain("If-None-Match", "If-Modified-Since");
    }
  }

  @Test
  void a304ThatNobodyAskedForIsNoResponse() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(304, "ETag: \"1\"", ""))) {
      assertThat(edge.get("/a").status()).isEqualTo(502);
    }
  }

  @Test
  void aHeadThatGrewTooLargeIsNotKept() {
    String large = "A: " + "a".repeat(36_000);
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("Cache-Control: max-age=60 & ETag: \"1\" & " + large, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: \"1\" & B: " + "b".repeat(36_000), "")).after(60);
      edge.get("/a").has(200, "one");
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }
}
