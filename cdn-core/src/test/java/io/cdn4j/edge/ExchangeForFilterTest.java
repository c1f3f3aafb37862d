package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an exchange promises to an adapter whose origin is the application behind it. */
class ExchangeForFilterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<OriginRequest> asked = new ArrayList<>();
  private final List<ResponseHead> heads = new ArrayList<>();

  private static EdgeLocation edge(CacheBehavior behavior) {
    return EdgeLocation.builder()
        .distribution(Distribution.of(behavior))
        .store(new MemoryStore(MemoryStoreSettings.ofCapacity(8 << 20)))
        .clock(() -> NOW)
        .build();
  }

  private static ViewerRequest get(String... fields) {
    TargetUri target = new TargetUri("http", "a.example", "/", null);
    return ViewerRequest.of("GET", target, HeaderFields.of(fields));
  }

  private Origin answering(int status, String... fields) {
    return (request, sink) -> {
      asked.add(request);
      try (BodySink body = sink.begin(new ResponseHead(status, HeaderFields.of(fields)))) {
        body.end();
      }
    };
  }

  private ResponseSink viewer() {
    return head -> {
      heads.add(head);
      return BodySink.DISCARD;
    };
  }

  private static @Nullable String condition(OriginRequest request) {
    return request.fields().get("If-None-Match");
  }

  @Test
  void anApplicationAnswersConditionsOnWhatIsUnknown() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      edge.open(get("If-None-Match", "\"a\"")).run(answering(304, "ETag", "\"a\""), viewer());
      assertThat(condition(asked.get(0))).isEqualTo("\"a\"");
      assertThat(heads.get(0).status()).isEqualTo(304);
    }
  }

  @Test
  void anOriginIsAskedInFullForWhatIsUnknown() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.rfc9111())) {
      Origin origin = answering(200, "ETag", "\"a\"", "Cache-Control", "max-age=9");
      edge.open(get("If-None-Match", "\"a\"")).run(origin, viewer());
      assertThat(condition(asked.get(0))).isNull();
      assertThat(heads.get(0).status()).isEqualTo(304);
    }
  }

  /** It compares versions by a field of its own, of which the edge knows nothing. */
  @Test
  void anApplicationMayAnswer304ToConditionsOfItsOwn() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      for (String field : new String[] {"X-Version", "If-Match"}) {
        edge.open(get(field, "1")).run(answering(304, "X-Version", "1"), viewer());
      }
      assertThat(heads.stream().map(ResponseHead::status)).containsExactly(304, 304);
      assertThat(edge.storeStatistics().entries()).isZero();
      edge.open(get()).run(answering(200, "Cache-Control", "max-age=9"), viewer());
      assertThat(heads.get(2).status()).isEqualTo(200);
    }
  }

  @Test
  void whatSuchA304IsAboutStaysStored() {
    try (TestEdge edge = TestEdge.of(CacheBehavior.application())) {
      edge.origin(Replies.ok("Cache-Control: max-age=9", "one")).get("/a");
      edge.after(9).origin(Replies.reply(304, null, ""));
      edge.get("/a", "X-Version: 1").has(304, "");
      assertThat(edge.location.storeStatistics().entries()).isEqualTo(1);
    }
  }

  @Test
  void anyOtherOriginMayNot() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.rfc9111())) {
      edge.open(get()).run(answering(304), viewer());
      assertThat(heads.get(0).status()).isEqualTo(502);
    }
  }

  @Test
  void a304ToAViewerDoesNotKeepOthersFromWaitingForEachOther() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      edge.open(get("If-None-Match", "\"a\"")).run(answering(304), viewer());
      Exchange leader = edge.open(get());
      assertThat(leader.follow(() -> {})).isFalse();
      assertThat(edge.open(get()).follow(() -> {})).isTrue();
    }
  }

  @Test
  void responsesWithoutDateGetTheTimeOfReceipt() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      edge.open(get()).run(answering(200, "Cache-Control", "max-age=9"), viewer());
      assertThat(heads.get(0).fields().get("Date")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    }
  }

  @Test
  void whatWasStoredSinceTheLookUpIsNotFetchedAgain() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      Origin origin = answering(200, "Cache-Control", "max-age=9");
      Exchange late = edge.open(get());
      edge.open(get()).run(origin, viewer());
      late.run(origin, viewer());
      assertThat(asked).hasSize(1);
      assertThat(heads.get(1).fields().get("Cache-Status")).contains("collapsed");
      assertThat(edge.statistics().flights()).isZero();
    }
  }

  @Test
  void whoHasWaitedTooLongGoesAlone() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      Exchange leader = edge.open(get());
      assertThat(leader.follow(() -> {})).isFalse();
      Exchange late = edge.open(get());
      assertThat(late.follow(() -> {})).isTrue();
      late.goAlone();
      assertThat(late.follow(() -> {})).isFalse();
      Origin origin = answering(200, "Cache-Control", "max-age=9");
      late.run(origin, viewer());
      leader.run(origin, viewer());
      assertThat(asked).hasSize(2);
      assertThat(edge.statistics().flights()).isZero();
    }
  }

  @Test
  void whoIsAnsweredByThenIsNot() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      Exchange leader = edge.open(get());
      assertThat(leader.follow(() -> {})).isFalse();
      Exchange late = edge.open(get());
      assertThat(late.follow(() -> {})).isTrue();
      leader.run(answering(200, "Cache-Control", "max-age=9"), viewer());
      late.goAlone();
      assertThat(late.answer()).isPresent();
      late.finish(0, true);
    }
  }

  @Test
  @Timeout(20)
  void aThreadThatWaitsIsNoDifferent() throws IOException {
    try (EdgeLocation edge =
        EdgeLocation.builder()
            .distribution(Distribution.of(CacheBehavior.application()))
            .patience(Duration.ofMillis(1))
            .build()) {
      assertThat(edge.open(get()).follow(() -> {})).as("leads, and hangs").isFalse();
      edge.open(get()).run(answering(200), viewer());
      assertThat(heads.get(0).status()).isEqualTo(200);
    }
  }

  @Test
  void patienceIsAMillisecondOrMore() {
    assertThatThrownBy(() -> EdgeLocation.builder().patience(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  @Test
  @Timeout(20)
  void nobodyWaitsForAFollowerThatHasLeft() throws IOException {
    try (EdgeLocation edge = edge(CacheBehavior.application())) {
      Origin growing =
          (request, sink) -> {
            HeaderFields fields = HeaderFields.of("Cache-Control", "max-age=9");
            try (BodySink body = sink.begin(new ResponseHead(200, fields))) {
              Exchange follower = edge.open(get());
              assertThat(follower.follow(() -> {})).isTrue();
              assertThat(follower.answer()).isEmpty();
              follower.finish(0, false);
              for (int i = 0; i < 8; i++) {
                body.write(new byte[1 << 20], 0, 1 << 20);
              }
              body.end();
            }
          };
      edge.open(get()).run(growing, viewer());
      assertThat(heads).hasSize(1);
    }
  }
}
