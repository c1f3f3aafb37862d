package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.origin.Origin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has been found not to be shared again and again is not looked at each time. */
class PassingTest {
  private static final Origin PRIVATE = ok("Cache-Control: private", "x");
  private static final Origin SHARED = ok("Cache-Control: max-age=60", "y");

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private Origin origin = PRIVATE;
  private EdgeLocation edge = edge(ExchangeListener.NONE);

  private EdgeLocation edge(ExchangeListener listener) {
    return EdgeLocation.builder()
        .code("NRT57")
        .distribution(Distribution.of(CacheBehavior.application()))
        .origin((request, sink) -> origin.fetch(request, sink))
        .listener(listener)
        .clock(() -> now)
        .build();
  }

  @AfterEach
  void close() {
    edge.close();
  }

  private void look(int times, String path, String fields) throws IOException {
    for (int i = 0; i < times; i++) {
      edge.serve(Messages.get(path, fields), new Viewer());
    }
  }

  private boolean passes(String path, String fields) {
    return edge.open(Messages.get(path, fields)).passes();
  }

  @Test
  void afterSixteenLooks() throws IOException {
    look(15, "/a", "");
    assertThat(passes("/a", "")).isFalse();
    look(1, "/a", "");
    assertThat(passes("/a", "")).isTrue();
    assertThat(passes("/b", "")).isFalse();
  }

  @Test
  void forATenthOfASecondAfterALook() throws IOException {
    look(16, "/a", "");
    now = now.plusMillis(99);
    assertThat(passes("/a", "")).isTrue();
    now = now.plusMillis(1);
    assertThat(passes("/a", "")).isFalse();
    look(1, "/a", "");
    assertThat(passes("/a", "")).isTrue();
    now = now.minus(Duration.ofHours(2));
    assertThat(passes("/a", "")).as("a clock that was set back").isFalse();
  }

  @Test
  void aResponseThatMayBeSharedEndsIt() throws IOException {
    look(16, "/a", "");
    origin = SHARED;
    now = now.plusMillis(100);
    look(1, "/a", "");
    assertThat(passes("/a", "")).as("there is a stored response").isFalse();
    edge.invalidate(new Invalidation.OfEverything());
    assertThat(passes("/a", "")).as("it may be stored again").isFalse();
    origin = PRIVATE;
    look(15, "/a", "");
    assertThat(passes("/a", "")).as("it is not sure any more").isFalse();
  }

  @Test
  void somebodysResponsesSayNothingForStrangers() throws IOException {
    look(16, "/a", "Authorization: Basic eDp5");
    assertThat(passes("/a", "Authorization: Basic eDp5")).isTrue();
    assertThat(passes("/a", "")).isFalse();
  }

  @Test
  void whatTheEdgeAnswersItselfDoesNotPass() throws IOException {
    look(16, "/a", "");
    assertThat(passes("/a", "Cache-Control: only-if-cached")).isFalse();
    assertThat(passes("/a", "Connection: Host")).as("refused").isFalse();
  }

  @Test
  void aListenerIsToldOfEach() throws IOException {
    edge.close();
    edge = edge(event -> {});
    look(32, "/a", "");
    assertThat(passes("/a", "")).isFalse();
  }

  @Test
  void itIsCountedAndSaidLikeAnyOther() throws IOException {
    look(16, "/a", "");
    Exchange passing = edge.open(Messages.get("/a", ""));
    assertThat(passing.passes()).isTrue();
    assertThat(passing.passed()).isEqualTo(HeaderFields.of("Cache-Status", "NRT57; fwd=uri-miss"));
    EdgeStatistics counted = edge.statistics();
    assertThat(counted.requests()).isEqualTo(17);
    assertThat(counted.misses()).isEqualTo(17);
    assertThat(counted.originRequests()).isEqualTo(17);
    assertThat(counted.notStored()).isEqualTo(Map.of("private", 17L));
  }
}
