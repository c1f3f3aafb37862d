package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static io.cdn4j.edge.Replies.validating;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 4: from the miss to the validation")
class HitTest {
  @Test
  void aMissIsStoredAndHitUntilItIsStale() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "one"))) {
      Viewer miss = edge.get("/a").has(200, "one").cacheStatus("fwd=uri-miss; stored");
      assertThat(miss.field("Age")).as("first hand").isNull();
      edge.after(59).get("/a").has(200, "one").cacheStatus("hit; ttl=1");
      assertThat(edge.asked).hasSize(1);
      edge.origin(ok("Cache-Control: max-age=60", "two")).after(1);
      edge.get("/a").has(200, "two").cacheStatus("fwd=stale; stored");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void ageGrows() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60 & Age: 10", "one"))) {
      assertThat(edge.get("/a").field("Age")).isEqualTo("10");
      assertThat(edge.get("/a").field("Age")).isEqualTo("10");
      assertThat(edge.after(49).get("/a").field("Age")).isEqualTo("59");
      edge.after(Duration.ofMillis(999)).get("/a").cacheStatus("hit; ttl=0");
      edge.after(Duration.ofMillis(1)).get("/a");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void theOriginsDelayIsAge() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            edge.after(7);
            ok("Cache-Control: max-age=60", "one").fetch(request, sink);
          });
      edge.get("/a").has(200, "one");
      assertThat(edge.get("/a").field("Age")).isEqualTo("7");
    }
  }

  @Test
  void aClockThatIsSetBackMakesNothingYounger() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60 & Age: 5", "one"))) {
      edge.get("/a");
      assertThat(edge.after(-7_200).get("/a").field("Age")).isEqualTo("5");
    }
  }

  @Test
  void whatIsStaleIsValidated() {
    String fields = "Cache-Control: max-age=60";
    try (TestEdge edge = TestEdge.rfc().origin(validating("\"1\"", fields, "one"))) {
      edge.get("/a");
      Viewer validated = edge.after(60).get("/a").has(200, "one");
      validated.cacheStatus("fwd=stale; fwd-status=304; stored");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
      assertThat(validated.field("Age")).isEqualTo("0");
      edge.after(59).get("/a").has(200, "one").cacheStatus("hit; ttl=1");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void bothValidatorsAreSent() {
    String fields = "ETag: \"1\" & Last-Modified: T-100 & Cache-Control: max-age=1";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "one"))) {
      edge.get("/a");
      edge.after(1).get("/a");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
      assertThat(edge.lastAsked().get("If-Modified-Since"))
          .isEqualTo("Wed, 31 Dec 2025 23:58:20 GMT");
    }
  }

  @Test
  void a304UpdatesTheFields() {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: max-age=1 & X-A: 1", "one"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: max-age=60 & X-A: 2", ""));
      assertThat(edge.after(1).get("/a").has(200, "one").field("X-A")).isEqualTo("2");
      assertThat(edge.after(59).get("/a").has(200, "one").field("X-A")).isEqualTo("2");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void a200TakesThePlaceOfWhatWasStored() {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: max-age=60", "one"))) {
      edge.get("/a");
      edge.origin(ok("ETag: \"2\" & Cache-Control: max-age=60", "two"));
      edge.after(60).get("/a").has(200, "two").cacheStatus("fwd=stale; stored");
      edge.get("/a").has(200, "two").cacheStatus("hit; ttl=60");
      assertThat(edge.store.statistics().entries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 299, 301, 302, 404, 410, 499})
  void anyStatusWithFreshnessIsReused(int status) {
    try (TestEdge edge = TestEdge.rfc().origin(reply(status, "Cache-Control: max-age=60", "x"))) {
      edge.get("/a").has(status, "x");
      edge.after(59).get("/a").has(status, "x");
      assertThat(edge.asked).hasSize(1);
    }
  }

  @Test
  void a204HasNoBodyAndNoLength() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(204, "Cache-Control: max-age=60", ""))) {
      edge.get("/a").has(204, "");
      assertThat(edge.get("/a").has(204, "").field("Content-Length")).isNull();
      assertThat(edge.asked).hasSize(1);
    }
  }

  @Test
  void aBodyOfUndeclaredLengthHasOneWhenItIsStored() {
    try (TestEdge edge =
        TestEdge.rfc().origin(Replies.chunked("Cache-Control: max-age=60", "12345"))) {
      assertThat(edge.get("/a").has(200, "12345").field("Content-Length")).isNull();
      assertThat(edge.get("/a").has(200, "12345").field("Content-Length")).isEqualTo("5");
    }
  }

  @Test
  void fieldsForOneConnectionAreNotStored() {
    String fields =
        "Cache-Control: max-age=60 & Connection: X-Hop & X-Hop: 1 & Keep-Alive: timeout=5"
            + " & Proxy-Authenticate: x & Upgrade: h2c & X-End: 2";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "one"))) {
      for (int i = 0; i < 2; i++) {
        Viewer viewer = edge.get("/a");
        assertThat(viewer.fields().names())
            .contains("X-End")
            .doesNotContain("X-Hop", "Connection", "Keep-Alive", "Proxy-Authenticate", "Upgrade");
      }
    }
  }

  @Test
  void aHitHandsOutTheSameHeadEachTime() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "one"))) {
      edge.get("/a");
      Answer first = edge.open("/a", null).answer();
      Answer second = edge.open("/a", null).answer();
      assertThat(first.head()).isSameAs(second.head());
    }
  }

  @Test
  void keysAreApart() {
    try (TestEdge edge =
        TestEdge.standard().origin(Replies.echo("Cookie", "Cache-Control: max-age=60"))) {
      edge.get("/a", "Cookie: a=1").has(200, "a=1");
      edge.get("/a", "Cookie: a=2").has(200, "a=2");
      edge.get("/a").has(200, "none");
      edge.get("/a", "Cookie: a=1").has(200, "a=1");
      edge.get("/a?", "Cookie: a=1").has(200, "a=1");
      assertThat(edge.asked).hasSize(4);
    }
  }

  @Test
  void whatGivesNoFreshnessIsNotReused() {
    try (TestEdge edge = TestEdge.of(CachePolicy.rfc9111()).origin(ok(null, "one"))) {
      edge.get("/a").has(200, "one").cacheStatus("fwd=uri-miss");
      edge.origin(ok(null, "two")).get("/a").has(200, "two");
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }
}
