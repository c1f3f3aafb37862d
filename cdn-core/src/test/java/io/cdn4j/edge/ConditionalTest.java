package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 4.3.2: conditional requests of viewers")
class ConditionalTest {
  private static final String FIELDS =
      "ETag: \"1\" & Last-Modified: T-60 & Cache-Control: max-age=60 & Content-Type: a/b"
          + " & Vary: X & X-A: 1";

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                        | condition                                      | status
          13.1.2 the same tag           | If-None-Match: "1"                             | 304
          13.1.2 another tag            | If-None-Match: "2"                             | 200
          13.1.2 any                    | If-None-Match: *                               | 304
          13.1.3 not modified since     | If-Modified-Since: T-60                        | 304
          13.1.3 modified since         | If-Modified-Since: T-61                        | 200
          13.2.2 the tag goes first     | If-None-Match: "2" & If-Modified-Since: T+0    | 200
          13.2.2 the tag goes first     | If-None-Match: "1" & If-Modified-Since: T-99   | 304
          """)
  void areAnsweredByTheEdge(String rule, String condition, int status) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      Viewer miss = edge.get("/a", condition);
      assertThat(miss.status()).as("%s, miss", rule).isEqualTo(status);
      assertThat(edge.lastAsked().names()).doesNotContain("If-None-Match", "If-Modified-Since");
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
      edge.after(59).get("/a", condition).has(status, status == 304 ? "" : "one");
      assertThat(edge.asked).as(rule).hasSize(1);
    }
  }

  @Test
  void a304RepeatsWhatItHasTo() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      Viewer viewer = edge.after(9).get("/a", "If-None-Match: \"1\"").has(304, "");
      assertThat(viewer.fields().names())
          .containsExactlyInAnyOrder(
              "Age",
              "Cache-Control",
              "Cache-Status",
              "Date",
              "ETag",
              "Last-Modified",
              "Vary",
              "Via");
      assertThat(viewer.field("Age")).isEqualTo("9");
    }
  }

  @Test
  void aMissWithAConditionFillsTheWhole() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a", "If-None-Match: \"1\"").has(304, "");
      assertThat(edge.store.statistics().entries()).isEqualTo(1);
    }
  }

  @Test
  void alsoWhenTheResponseIsNotStored() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: private", "one"))) {
      edge.get("/a", "If-None-Match: \"1\"").has(304, "").cacheStatus("fwd=uri-miss");
      edge.get("/b", "If-None-Match: \"2\"").has(200, "one");
    }
  }

  @Test
  void whatIsStaleIsValidatedWithTheStoredTag() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.validating("\"1\"", FIELDS, "one"))) {
      edge.get("/a");
      edge.after(60).get("/a", "If-None-Match: \"1\"").has(304, "");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
      edge.after(60).get("/a", "If-None-Match: \"2\"").has(200, "one");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match: \"1\"", "If-Unmodified-Since: T-60"})
  void otherConditionsAreForTheOrigin(String condition) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a");
      edge.origin(reply(412, null, "no")).get("/a", condition).has(412, "no");
      String name = condition.substring(0, condition.indexOf(':'));
      assertThat(edge.lastAsked().names()).contains(name);
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void anErrorIsNotTurnedInto304() {
    try (TestEdge edge =
        TestEdge.rfc().origin(reply(404, "ETag: \"1\" & Cache-Control: max-age=60", "gone"))) {
      edge.get("/a", "If-None-Match: *").has(404, "gone");
      edge.get("/a", "If-None-Match: \"1\"").has(404, "gone").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void anUnsafeMethodIsNotTurnedInto304() {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60 & Content-Location: /a";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "done"))) {
      edge.request("POST", "/a", "If-None-Match: \"1\"").has(200, "done");
    }
  }
}
