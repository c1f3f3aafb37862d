package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.failing;
import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.event.Step;
import io.cdn4j.origin.OriginException.Failure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 9111 4.2.4, RFC 5861: stale answers")
class StaleTest {
  private static final String FRESH = "Cache-Control: max-age=60";
  private static final String IF_ERROR = "Cache-Control: max-age=60, stale-if-error=300";
  private static final String BEHIND =
      "ETag: \"1\" & Cache-Control: max-age=60, stale-while-revalidate=30";

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void anyFailureOfTheOriginIsReplaced(Failure failure) {
    try (TestEdge edge = TestEdge.standard().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(failing(failure)).after(100);
      Viewer stale = edge.get("/a").has(200, "one").cacheStatus("fwd=stale; ttl=-40");
      assertThat(stale.field("Age")).isEqualTo("100");
      assertThat(edge.lastEvent().steps()).contains(Step.ORIGIN_FAILED, Step.STALE_SERVED);
    }
  }

  @Test
  void forADayAndNoLonger() {
    try (TestEdge edge = TestEdge.standard().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(Replies.unreachable()).after(60 + 86_400);
      edge.get("/a").has(200, "one");
      assertThat(edge.after(1).get("/a").status()).isEqualTo(502);
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"CONNECT, 502", "TIMEOUT, 504", "CUT, 502", "MALFORMED, 502", "OVERLOADED, 503"})
  void withoutACopyTheViewerGetsTheError(Failure failure, int status) {
    try (TestEdge edge = TestEdge.standard().origin(failing(failure))) {
      Viewer viewer = edge.get("/a");
      assertThat(viewer.status()).isEqualTo(status);
      assertThat(viewer.isWhole()).isTrue();
      assertThat(viewer.field("Cache-Control")).isEqualTo("no-store");
      assertThat(viewer.field("Retry-After")).isEqualTo(status == 503 ? "1" : null);
      edge.origin(ok(FRESH, "one")).get("/a").has(200, "one");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60, must-revalidate",
        "max-age=60, proxy-revalidate",
        "max-age=60, no-cache",
        "s-maxage=60"
      })
  void notIfTheOriginForbidsIt(String cacheControl) {
    try (TestEdge edge =
        TestEdge.standard().origin(ok("ETag: \"1\" & Cache-Control: " + cacheControl, "one"))) {
      edge.get("/a");
      edge.origin(Replies.unreachable()).after(61);
      assertThat(edge.get("/a").status()).isEqualTo(502);
    }
  }

  @ParameterizedTest(name = "{0} in place of a 503: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # stored with                                     | after | status
          Cache-Control: max-age=60, stale-if-error=300     | 360   | 200
          Cache-Control: max-age=60, stale-if-error=300     | 361   | 503
          Cache-Control: max-age=60                         | 61    | 503
          Cache-Control: s-maxage=60, stale-if-error=300    | 360   | 200
          ETag: "1" & Cache-Control: max-age=60, stale-if-error=300 | 360 | 200
          ETag: "1" & Cache-Control: max-age=60, stale-if-error=300 | 361 | 503
          ETag: "1" & Cache-Control: max-age=60             | 61    | 503
          ETag: "1" & Cache-Control: max-age=60, stale-if-error=300, must-revalidate | 61 | 503
          """)
  void a5xxIsReplacedOnlyIfTheOriginSaysSo(String stored, long after, int status) {
    try (TestEdge edge = TestEdge.standard().origin(ok(stored, "one"))) {
      edge.get("/a");
      edge.origin(reply(503, null, "down")).after(after);
      edge.get("/a").has(status, status == 200 ? "one" : "down");
      edge.request("HEAD", "/a", null).has(status, "");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"60, true", "300, true", "301, false"})
  void anOriginThatBreaksIsLikeA5xx(long pastExpiry, boolean replaced) {
    try (TestEdge edge = TestEdge.standard().origin(ok(IF_ERROR, "one"))) {
      edge.get("/a");
      edge.origin(
              (request, sink) -> {
                throw new IllegalStateException("expected");
              })
          .after(60 + pastExpiry);
      if (replaced) {
        edge.get("/a").has(200, "one");
      } else {
        assertThatThrownBy(() -> edge.get("/a")).hasMessage("expected");
      }
    }
  }

  @Test
  void a4xxIsNoFailure() {
    try (TestEdge edge = TestEdge.standard().origin(ok(IF_ERROR, "one"))) {
      edge.get("/a");
      edge.origin(reply(404, null, "gone")).after(60).get("/a").has(404, "gone");
    }
  }

  @Test
  void whatIsReplacedStaysStored() {
    try (TestEdge edge = TestEdge.standard().origin(ok(IF_ERROR, "one"))) {
      edge.get("/a");
      edge.origin(reply(500, "Cache-Control: max-age=60", "down")).after(60).get("/a");
      edge.get("/a").has(200, "one");
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void aHeadThatCannotBeAskedIsAnsweredFromTheCopy() {
    try (TestEdge edge = TestEdge.standard().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(Replies.unreachable()).after(60);
      assertThat(edge.request("HEAD", "/a", null).has(200, "").field("Content-Length"))
          .isEqualTo("3");
    }
  }

  @Test
  void anUnsafeMethodIsNeverAnsweredFromACopy() {
    try (TestEdge edge = TestEdge.standard().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(Replies.unreachable());
      assertThat(edge.request("POST", "/a", null).status()).isEqualTo(502);
    }
  }

  // ---- stale-while-revalidate ----

  @Test
  void isValidatedBehindTheAnswer() {
    try (TestEdge edge = TestEdge.standard().origin(Replies.validating("\"1\"", BEHIND, "one"))) {
      edge.get("/a");
      edge.after(90).get("/a").has(200, "one").cacheStatus("hit; ttl=-30");
      edge.settle(2);
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
      edge.after(59).get("/a").has(200, "one").cacheStatus("hit; ttl=1");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void andTheNewOneIsServedFromThenOn() {
    try (TestEdge edge = TestEdge.standard().origin(ok(BEHIND, "one"))) {
      edge.get("/a");
      edge.origin(ok(BEHIND, "two")).after(60).get("/a").has(200, "one");
      edge.settle(2);
      edge.get("/a").has(200, "two").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void butNotPastTheWindow() {
    try (TestEdge edge = TestEdge.standard().origin(ok(BEHIND, "one"))) {
      edge.get("/a");
      edge.origin(ok(BEHIND, "two")).after(91).get("/a").has(200, "two");
    }
  }

  @Test
  void aFailureBehindTheAnswerChangesNothing() {
    try (TestEdge edge = TestEdge.standard().origin(ok(BEHIND, "one"))) {
      edge.get("/a");
      edge.after(60);
      for (int i = 0; i < 3; i++) {
        edge.origin(i == 0 ? Replies.unreachable() : reply(500, null, "down"));
        edge.get("/a").has(200, "one");
        edge.settle(i + 2);
      }
    }
  }

  @Test
  void oneValidationAtATime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (TestEdge edge = TestEdge.standard().origin(ok(BEHIND, "one"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            asked.countDown();
            await(release);
            ok(BEHIND, "two").fetch(request, sink);
          });
      edge.after(60).get("/a").has(200, "one");
      await(asked);
      for (int i = 0; i < 10; i++) {
        edge.get("/a").has(200, "one");
      }
      release.countDown();
      edge.settle(2);
      edge.get("/a").has(200, "two");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void aValidationThatComesTooLateIsNotMade() throws Exception {
    try (TestEdge edge = TestEdge.standard().origin(Replies.validating("\"1\"", BEHIND, "one"))) {
      edge.get("/a");
      Waiter first = edge.after(60).open("/a", null);
      Waiter second = edge.open("/a", null);
      assertThat(first.exchange.revalidates()).isTrue();
      first.exchange.revalidate(edge::fetch);
      second.exchange.revalidate(edge::fetch);
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void isAskedForNobodyInParticular() {
    try (TestEdge edge =
        TestEdge.rfc()
            .origin(ok("Cache-Control: public, max-age=60, stale-while-revalidate=30", "x"))) {
      edge.get("/a");
      edge.after(60).get("/a", "Cookie: a=1 & If-None-Match: \"z\"");
      edge.settle(2);
      assertThat(edge.lastAsked().names()).doesNotContain("Cookie", "If-None-Match");
    }
  }

  @Test
  void whatNeedsCredentialsIsValidatedBeforeTheAnswer() {
    try (TestEdge edge =
        TestEdge.rfc()
            .origin(ok("Cache-Control: public, max-age=60, stale-while-revalidate=30", "one"))) {
      edge.get("/a", "Authorization: Basic eA==");
      edge.origin(ok("Cache-Control: public, max-age=60", "two")).after(60);
      edge.get("/a", "Authorization: Basic eA==").has(200, "two");
      assertThat(edge.lastAsked().get("Authorization")).isEqualTo("Basic eA==");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void aHeadIsAnsweredStaleAndValidatedToo() {
    try (TestEdge edge = TestEdge.standard().origin(Replies.validating("\"1\"", BEHIND, "one"))) {
      edge.get("/a");
      edge.after(60).request("HEAD", "/a", null).has(200, "");
      edge.settle(2);
      edge.get("/a").cacheStatus("hit; ttl=60");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
