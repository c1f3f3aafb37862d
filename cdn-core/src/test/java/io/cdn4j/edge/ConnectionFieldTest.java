package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.echo;
import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody names in Connection must not make key and origin see different things. */
@DisplayName("RFC 9110 7.6.1: Connection")
class ConnectionFieldTest {
  private static final String FRESH = "Cache-Control: max-age=60";

  @ParameterizedTest(name = "{0}")
  @CsvSource({"Accept, text/html", "Origin, https://a", "Cookie, a=1"})
  void aFieldThatARequestNamesIsNotKeyedEither(String name, String value) {
    try (TestEdge edge = TestEdge.standard().origin(echo(name, FRESH))) {
      String field = name + ": " + value;
      edge.get("/a", field + " & Connection: close, " + name);
      edge.get("/a", field).has(200, value);
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void aRangeThatARequestNamesIsNotAnswered() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "0123"))) {
      edge.get("/a");
      edge.get("/a", "Range: bytes=0-1 & Connection: range").has(200, "0123");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cache-Control: private & Last-Modified: Thu, 01 Jan 2015 00:00:00 GMT & Connection: Cache-Control
          Cache-Control: max-age=60 & Set-Cookie: a=1 & Connection: set-cookie
          Cache-Control: max-age=60 & Vary: * & Connection: Vary
          """)
  void anOriginCannotHideWhatForbidsSharing(String fields) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "mine"))) {
      edge.get("/a");
      edge.origin(ok(null, "other")).get("/a").has(200, "other");
    }
  }

  @ParameterizedTest(name = "Vary: {0}")
  @CsvSource({"X-Forwarded-Proto", "X-Forwarded-For", "Via", "CDN-Loop"})
  void whatTheEdgeWritesSelectsAsItWasSent(String name) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH + " & Vary: " + name, "one"))) {
      edge.get("/a");
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void aViewerCannotClaimToComeFromElsewhere() {
    try (TestEdge edge =
        TestEdge.rfc().origin(echo("X-Forwarded-For", FRESH + " & Vary: X-Forwarded-For"))) {
      edge.get("/a").has(200, "127.0.0.1");
      edge.get("/a", "X-Forwarded-For: 127.0.0.1").has(200, "127.0.0.1, 127.0.0.1");
    }
  }
}
