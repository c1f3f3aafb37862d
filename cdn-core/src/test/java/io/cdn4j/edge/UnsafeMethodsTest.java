package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.event.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 4.4: what unsafe methods invalidate")
class UnsafeMethodsTest {
  private static final String FRESH = "Cache-Control: max-age=60";

  @ParameterizedTest(name = "{0} answered {1}: invalidated {2}")
  @CsvSource({
    "POST, 200, true",
    "PUT, 201, true",
    "DELETE, 204, true",
    "PATCH, 200, true",
    "POST, 303, true",
    "POST, 399, true",
    "M-SEARCH, 200, true",
    "UNHEARD-OF, 200, true",
    "POST, 400, false",
    "POST, 500, false",
    "M-SEARCH, 500, false",
    "GET, 200, false",
    "HEAD, 200, false",
    "OPTIONS, 200, false"
  })
  void theTargetAfterANonErrorResponse(String method, int status, boolean invalidated) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.get("/b");
      edge.origin(reply(status, null, "")).request(method, "/a", null);
      assertThat(edge.lastEvent().steps().contains(Step.INVALIDATED)).isEqualTo(invalidated);
      edge.origin(ok(FRESH, "two"));
      edge.get("/a").has(200, invalidated ? "two" : "one");
      edge.get("/b").has(200, "one");
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                  | response                                     | invalidated
          4.4 Location            | Location: /b                                 | true
          4.4 Content-Location    | Content-Location: /b                         | true
          4.4 in full             | Location: http://example.com/b               | true
          4.4 relative            | Location: b                                  | true
          4.4 another host        | Location: http://example.org/b               | false
          4.4 another port        | Location: http://example.com:81/b            | false
          4.4 another scheme      | Location: https://example.com/b              | false
          4.4 another path        | Location: /b/c                               | false
          4.4 no URI              | Location: ht!tp://%%                         | false
          """)
  void andWhatItNamesOfTheSameOrigin(String rule, String response, boolean invalidated) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/b");
      edge.origin(reply(201, response, "")).request("POST", "/a", null);
      edge.origin(ok(FRESH, "two")).get("/b").has(200, invalidated ? "two" : "one");
      assertThat(rule).isNotEmpty();
    }
  }

  @Test
  void aFailedRequestInvalidatesNothingItNames() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/b");
      edge.origin(reply(500, "Location: /b", "")).request("POST", "/a", null);
      edge.origin(Replies.unreachable()).request("POST", "/b", null);
      edge.get("/b").has(200, "one");
    }
  }

  @Test
  void allKeysOfTheTarget() {
    try (TestEdge edge = TestEdge.standard().origin(Replies.echo("Cookie", FRESH))) {
      edge.get("/a", "Cookie: a=1");
      edge.get("/a", "Cookie: a=2");
      edge.request("POST", "/a", null);
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @Test
  void itsBodyAndFieldsReachTheOrigin() {
    try (TestEdge edge = TestEdge.standard().origin(ok(null, "done"))) {
      edge.request("POST", "/a", "Content-Type: a/b & X-A: 1").has(200, "done");
      assertThat(edge.asked.get(0).method()).isEqualTo("POST");
      assertThat(edge.lastAsked().names()).contains("Content-Type", "X-A");
      assertThat(edge.lastEvent().steps()).contains(Step.PASS);
      assertThat(edge.get("/a").field("Cache-Status")).isEqualTo("NRT57; fwd=uri-miss");
    }
  }

  // ---- RFC 9110 9.3.3: POST responses for later GETs ----

  @ParameterizedTest(name = "{0}: {1} -> reused in rfc mode {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                          | response                                                | reused
          9.3.3 names itself              | Cache-Control: max-age=60 & Content-Location: /a        | true
          9.3.3 in full                   | Cache-Control: max-age=60 & Content-Location: http://example.com/a | true
          9.3.3 names another             | Cache-Control: max-age=60 & Content-Location: /b        | false
          9.3.3 names nothing             | Cache-Control: max-age=60                               | false
          9.3.3 no explicit freshness     | Last-Modified: T-1000 & Content-Location: /a            | false
          p8    sets a cookie             | Cache-Control: max-age=60 & Content-Location: /a & Set-Cookie: a=1 | false
          """)
  void aPostThatNamesItselfAnswersLaterGets(String rule, String response, boolean reused) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(response, "posted"))) {
      edge.request("POST", "/a", null).has(200, "posted");
      edge.origin(ok(FRESH, "got")).get("/a").has(200, reused ? "posted" : "got");
      edge.get("/b").has(200, "got");
      assertThat(edge.asked).as(rule).hasSize(reused ? 2 : 3);
    }
    try (TestEdge edge = TestEdge.standard().origin(ok(response, "posted"))) {
      edge.request("POST", "/a", null).has(200, "posted");
      edge.origin(ok(FRESH, "got")).get("/a").has(200, "got");
    }
  }

  @Test
  void aPostTakesThePlaceOfWhatWasStored() {
    String response = "Cache-Control: max-age=60 & Content-Location: /a";
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(ok(response, "posted")).request("POST", "/a", null).has(200, "posted");
      edge.get("/a").has(200, "posted").cacheStatus("hit; ttl=60");
      edge.request("POST", "/a", null).has(200, "posted");
      assertThat(edge.asked).as("a POST is always asked").hasSize(3);
    }
  }

  // ---- RFC 9875: groups ----

  @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                    | method | response                                  | invalidated
          9875 3 a group            | POST   | Cache-Group-Invalidation: "g"             | true
          9875 3 one of several     | POST   | Cache-Group-Invalidation: "x", "g"        | true
          9875 3 another group      | POST   | Cache-Group-Invalidation: "h"             | false
          9875 3 with case          | POST   | Cache-Group-Invalidation: "G"             | false
          9875 3 unreadable         | POST   | Cache-Group-Invalidation: g               | false
          9875 3 not on safe methods| GET    | Cache-Group-Invalidation: "g"             | false
          9875 3 not on safe methods| OPTIONS | Cache-Group-Invalidation: "g"            | false
          """)
  void groupsOfTheSameOrigin(String rule, String method, String response, boolean invalidated) {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("Cache-Groups: \"f\", \"g\" & " + FRESH, "one"))) {
      edge.get("/a");
      edge.origin(reply(200, response, "")).request(method, "/b", null);
      edge.origin(ok(FRESH, "two")).get("/a").has(200, invalidated ? "two" : "one");
      assertThat(rule).isNotEmpty();
    }
  }

  @Test
  void groupsOfAFailedRequestStay() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Groups: \"g\" & " + FRESH, "one"))) {
      edge.get("/a");
      edge.origin(reply(500, "Cache-Group-Invalidation: \"g\"", "")).request("POST", "/b", null);
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  // ---- refused ones ----

  @ParameterizedTest
  @ValueSource(strings = {"PURGE", "BAN", "TRACE", "CONNECT"})
  void whatTalksToACacheIsRefused(String method) {
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        edge.origin(ok(FRESH, "one")).get("/a");
        Viewer refused = edge.request(method, "/a", null).has(405, "405 Method Not Allowed\n");
        assertThat(refused.field("Allow"))
            .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
        assertThat(edge.get("/a").field("Age")).isNotNull();
        assertThat(edge.asked).hasSize(1);
      }
    }
  }

  @Test
  void whatIsUnknownIsRefusedInStandard() {
    try (TestEdge edge = TestEdge.standard()) {
      assertThat(edge.request("M-SEARCH", "/a", null).status()).isEqualTo(405);
      assertThat(edge.asked).isEmpty();
    }
  }
}
