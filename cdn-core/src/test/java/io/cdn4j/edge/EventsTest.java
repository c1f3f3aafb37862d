package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.event.ExchangeEvent;
import io.cdn4j.event.Step;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("one event for each request")
class EventsTest {
  private static final String FIELDS = "Cache-Control: max-age=60 & ETag: \"1\"";

  @Test
  void missAndHit() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            edge.after(2);
            ok(FIELDS, "one").fetch(request, sink);
          });
      edge.get("/a?b");
      ExchangeEvent miss = edge.lastEvent();
      assertThat(miss.steps()).containsExactly(Step.MISS, Step.FETCHED, Step.STORED);
      assertThat(miss.location()).isEqualTo("NRT57");
      assertThat(miss.method()).isEqualTo("GET");
      assertThat(miss.target().toString()).isEqualTo("http://example.com/a?b");
      assertThat(miss.viewerAddress()).isEqualTo("127.0.0.1");
      assertThat(miss.status()).isEqualTo(200);
      assertThat(miss.cacheStatus().text()).isEqualTo("NRT57; fwd=uri-miss; stored");
      assertThat(miss.notStored()).isNull();
      assertThat(miss.untilHead()).isEqualTo(Duration.ofSeconds(2));
      assertThat(miss.duration()).isEqualTo(Duration.ofSeconds(2));
      assertThat(miss.bodyBytes()).isEqualTo(3);
      assertThat(miss.complete()).isTrue();
      edge.get("/a?b");
      assertThat(edge.lastEvent().steps()).containsExactly(Step.FOUND, Step.FRESH);
      assertThat(edge.lastEvent().startTime()).isEqualTo(edge.now());
      assertThat(edge.events).hasSize(2);
    }
  }

  @Test
  void validations() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      edge.origin(reply(304, FIELDS, "")).after(60).get("/a");
      assertThat(edge.lastEvent().steps())
          .containsExactly(Step.FOUND, Step.STALE, Step.VALIDATED, Step.NOT_MODIFIED);
      edge.origin(Replies.unreachable()).after(60).get("/a");
      assertThat(edge.lastEvent().steps())
          .containsExactly(
              Step.FOUND, Step.STALE, Step.VALIDATED, Step.ORIGIN_FAILED, Step.STALE_SERVED);
      edge.origin(ok(FIELDS, "two")).get("/a");
      assertThat(edge.lastEvent().steps())
          .containsExactly(Step.FOUND, Step.STALE, Step.VALIDATED, Step.STORED);
    }
  }

  @Test
  void whatIsNotStoredSaysWhy() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private", "one"))) {
      edge.get("/a");
      assertThat(edge.lastEvent().steps())
          .containsExactly(Step.MISS, Step.FETCHED, Step.NOT_STORED);
      assertThat(edge.lastEvent().notStored()).isEqualTo("private");
      edge.request("POST", "/a", null);
      assertThat(edge.lastEvent().steps())
          .containsExactly(Step.PASS, Step.FETCHED, Step.NOT_STORED, Step.INVALIDATED);
      assertThat(edge.lastEvent().notStored()).isEqualTo("method");
      assertThat(edge.lastEvent().cacheStatus().text()).isEqualTo("NRT57; fwd=method");
      edge.get("/a", "If-Match: \"1\"");
      assertThat(edge.lastEvent().cacheStatus().text()).isEqualTo("NRT57; fwd=bypass");
    }
  }

  @Test
  void refusals() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.get("/a/../b").has(400, "400 Bad Request\n").cacheStatusIs("NRT57");
      assertThat(edge.lastEvent().steps()).containsExactly(Step.REFUSED);
      assertThat(edge.lastEvent().status()).isEqualTo(400);
      assertThat(edge.asked).isEmpty();
      assertThat(edge.location.statistics().refused()).isEqualTo(1);
    }
  }

  @Test
  void cutsAndLeavers() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.cut(FIELDS, "abc"))) {
      edge.get("/a");
      assertThat(edge.lastEvent().complete()).isFalse();
      assertThat(edge.lastEvent().steps()).contains(Step.ORIGIN_FAILED);
      assertThat(edge.lastEvent().bodyBytes()).isEqualTo(3);
    }
  }

  @Test
  void countersAddUp() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      edge.get("/a");
      edge.get("/b", "Cache-Control: no-store");
      edge.request("POST", "/c", null);
      edge.after(60).get("/a");
      edge.origin(Replies.unreachable()).get("/d");
      EdgeStatistics statistics = edge.location.statistics();
      assertThat(statistics.requests()).isEqualTo(6);
      assertThat(statistics.hits()).isEqualTo(1);
      assertThat(statistics.misses()).isEqualTo(3);
      assertThat(statistics.validated()).isEqualTo(1);
      assertThat(statistics.passed()).isEqualTo(1);
      assertThat(statistics.originRequests()).isEqualTo(5);
      assertThat(statistics.originFailures()).isEqualTo(1);
      assertThat(statistics.stored()).isEqualTo(2);
      assertThat(statistics.notStored())
          .containsEntry("request-no-store", 1L)
          .containsEntry("method", 1L)
          .hasSize(2);
    }
  }

  @Test
  void aListenerThatFailsHurtsNobody() {
    try (EdgeLocation location =
        EdgeLocation.builder()
            .distribution(Distribution.of(CacheBehavior.rfc9111()))
            .origin(ok(FIELDS, "one"))
            .listener(
                event -> {
                  throw new IllegalStateException("scripted");
                })
            .build()) {
      Viewer viewer = new Viewer();
      location.serve(io.cdn4j.http.Messages.get("/a"), viewer);
      viewer.has(200, "one");
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void finishingTwiceTellsOnce() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      Waiter waiter = edge.open("/a", null);
      waiter.run(edge);
      waiter.exchange.finish(3, true);
      waiter.exchange.finish(3, true);
      assertThat(edge.events).hasSize(1);
    }
  }
}
