package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.head;
import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static io.cdn4j.edge.Replies.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.BodySink;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("what was purged never comes back")
class PurgeTest {
  private static final String FIELDS =
      "Cache-Control: max-age=60 & ETag: \"1\" & Cache-Tag: t & Cache-Groups: \"g\"";
  private static final Invalidation URI = new Invalidation.OfUri("http://example.com/a");

  static Stream<Invalidation> covering() {
    return Stream.of(
        URI,
        new Invalidation.OfPrefix("http://example.com/"),
        new Invalidation.OfPath(new PathPattern("/a")),
        new Invalidation.OfTag("t"),
        new Invalidation.OfGroup("http://example.com", "g"),
        new Invalidation.OfEverything());
  }

  static Stream<Invalidation> others() {
    return Stream.of(
        new Invalidation.OfUri("http://example.com/b"),
        new Invalidation.OfPrefix("http://example.com/b"),
        new Invalidation.OfPath(new PathPattern("/b*")),
        new Invalidation.OfTag("T"),
        new Invalidation.OfGroup("http://example.org", "g"));
  }

  @ParameterizedTest
  @MethodSource("covering")
  void whatIsStored(Invalidation invalidation) throws IOException {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      assertThat(edge.location.invalidate(invalidation)).isEqualTo(1);
      edge.origin(ok(FIELDS, "two")).get("/a").has(200, "two");
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void butNothingElse(Invalidation invalidation) throws IOException {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      assertThat(edge.location.invalidate(invalidation)).isZero();
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  @ParameterizedTest
  @MethodSource("covering")
  void whatIsAskedFor(Invalidation invalidation) {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(invalidation);
            ok(FIELDS, "old").fetch(request, sink);
          });
      edge.get("/a").has(200, "old");
      edge.origin(ok(FIELDS, "new")).get("/a").has(200, "new");
    }
  }

  @ParameterizedTest
  @MethodSource("covering")
  void whatIsBeingStored(Invalidation invalidation) {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            try (BodySink body = sink.begin(head(FIELDS, 3))) {
              write(body, "ol");
              edge.location.invalidate(invalidation);
              write(body, "d");
              body.end();
            }
          });
      edge.get("/a").has(200, "old");
      edge.origin(ok(FIELDS, "new")).get("/a").has(200, "new");
      edge.get("/a").has(200, "new").cacheStatus("hit; ttl=60");
    }
  }

  @ParameterizedTest
  @MethodSource("covering")
  void whatAFollowerHasNotReadYet(Invalidation invalidation) {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter[] waiters = new Waiter[2];
      edge.origin(
          (request, sink) -> {
            try (BodySink body = sink.begin(head(FIELDS, 3))) {
              waiters[0] = edge.open("/a", null).follows();
              waiters[1] = edge.open("/a", null).follows();
              edge.location.invalidate(invalidation);
              write(body, "ol");
              edge.origin(ok(FIELDS, "new"));
              waiters[0].run(edge).has(200, "new");
              waiters[1].run(edge).has(200, "new");
              write(body, "d");
              body.end();
            }
          });
      edge.get("/a").has(200, "old");
      edge.get("/a").has(200, "new");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsBeingStoredSurvivesOthers(Invalidation invalidation) {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(invalidation);
            ok(FIELDS, "old").fetch(request, sink);
          });
      edge.get("/a").has(200, "old");
      edge.get("/a").has(200, "old").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void whatIsBeingValidated() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "old"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(URI);
            reply(304, FIELDS, "").fetch(request, sink);
          });
      edge.after(60).get("/a").has(200, "old");
      assertThat(edge.store.statistics().entries()).isZero();
      edge.origin(ok(FIELDS, "new")).get("/a").has(200, "new");
    }
  }

  @Test
  void whatIsValidatedBehindAnAnswer() {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60, stale-while-revalidate=60";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "old"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(URI);
            reply(304, fields, "").fetch(request, sink);
          });
      edge.after(60).get("/a").has(200, "old");
      edge.settle(2);
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @Test
  void whatAHeadDescribes() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "old"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(URI);
            ok(FIELDS, "old").fetch(request, sink);
          });
      edge.after(60).request("HEAD", "/a", null);
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @Test
  void whoComesAfterThePurgeDoesNotGetTheOldFlightsResponse() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter after = edge.open("/a", null);
      Waiter evenLater = edge.open("/a", null);
      edge.origin(
          (request, sink) -> {
            edge.location.invalidate(URI);
            after.follows();
            try (BodySink body = sink.begin(head(FIELDS, 3))) {
              write(body, "old");
              after.goes();
              evenLater.follows();
              body.end();
            }
          });
      edge.get("/a").has(200, "old");
      edge.origin(ok(FIELDS, "new"));
      after.run(edge).has(200, "new");
      assertThat(evenLater.status()).isEqualTo(200);
      evenLater.read();
      assertThat(evenLater.body()).isEqualTo("new");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void anUnsafeMethodPurgesWhatIsBeingStored() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            edge.origin(reply(200, null, "done")).request("POST", "/a", null).has(200, "done");
            ok(FIELDS, "old").fetch(request, sink);
          });
      edge.get("/a").has(200, "old");
      assertThat(edge.store.statistics().entries()).isZero();
      edge.origin(ok(FIELDS, "new")).get("/a").has(200, "new");
    }
  }

  @Test
  void whatIsReadIsReadToItsEnd() throws IOException {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      Waiter reader = edge.open("/a", null);
      reader.answer();
      edge.location.invalidate(URI);
      reader.read();
      assertThat(reader.body()).isEqualTo("one");
    }
  }

  @Test
  void aThousandPurgesAndFillsInTurn() throws IOException {
    try (TestEdge edge = TestEdge.rfc()) {
      for (int i = 0; i < 1_000; i++) {
        String version = "v" + i;
        edge.origin(ok(FIELDS, version)).get("/a").has(200, version);
        edge.location.invalidate(List.copyOf(covering().toList()).get(i % 5));
      }
    }
  }
}
