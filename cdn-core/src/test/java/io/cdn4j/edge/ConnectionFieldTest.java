package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.echo;
import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.KeyFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest(name = "{0}")
  @CsvSource({"Accept-Language, de", "Cookie, a=1"})
  void anApplicationSeesAFieldThatARequestNamesSoItSelects(String name, String value) {
    try (TestEdge edge = application().origin(echo(name, FRESH + " & Vary: " + name))) {
      edge.get("/a", "Connection: close, " + name + " & " + name + ": " + value).has(200, value);
      edge.get("/a").has(200, "none");
      edge.get("/a", name + ": " + value).has(200, value).cacheStatus("hit; ttl=60");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void anApplicationSeesAFieldThatARequestNamesSoItIsKeyed() {
    CachePolicy keyed = CachePolicy.application().withKey(KeyFields.NONE.withHeader("X-Kind"));
    try (TestEdge edge =
        TestEdge.of(CacheBehavior.application().withCachePolicy(keyed))
            .origin(echo("X-Kind", FRESH))) {
      edge.get("/a", "Connection: X-Kind & X-Kind: 1").has(200, "1");
      edge.get("/a").has(200, "none");
    }
  }

  @ParameterizedTest(name = "Vary: {0}")
  @ValueSource(strings = {"TE", "Keep-Alive", "connection", "Accept, Upgrade", "Expect"})
  void whatAnApplicationTellsApartByTheConnectionIsNotStored(String names) {
    try (TestEdge edge = application().origin(ok(FRESH + " & Vary: " + names, "one"))) {
      edge.get("/a");
      edge.origin(ok(FRESH, "two")).get("/a").has(200, "two");
    }
  }

  @Test
  void aValidationThatSaysSoRemovesWhatIsStored() {
    try (TestEdge edge = application().origin(ok(FRESH + " & ETag: \"1\"", "one"))) {
      edge.get("/a");
      edge.after(60).origin(Replies.reply(304, FRESH + " & ETag: \"1\" & Vary: TE", ""));
      edge.get("/a").has(200, "one");
      edge.origin(ok(FRESH, "two")).get("/a").has(200, "two");
    }
  }

  @ParameterizedTest(name = "Vary: {0}")
  @ValueSource(strings = {"Host", "Accept-Language"})
  void whatAnApplicationTellsApartAsTheEdgeDoesIsStored(String name) {
    try (TestEdge edge = application().origin(ok(FRESH + " & Vary: " + name, "one"))) {
      edge.get("/a");
      edge.get("/a").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  private static TestEdge application() {
    return TestEdge.of(CacheBehavior.application());
  }
}
