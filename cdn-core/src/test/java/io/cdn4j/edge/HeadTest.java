package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 4.3.5: HEAD")
class HeadTest {
  private static final String FRESH = "ETag: \"1\" & Cache-Control: max-age=60 & X-A: 1";

  @Test
  void isAnsweredFromAStoredGet() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      Viewer head = edge.request("HEAD", "/a", null).has(200, "").cacheStatus("hit; ttl=60");
      assertThat(head.field("Content-Length")).isEqualTo("3");
      assertThat(edge.asked).hasSize(1);
    }
  }

  @Test
  void neverFills() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.request("HEAD", "/a", null).has(200, "").cacheStatus("fwd=uri-miss");
      assertThat(edge.asked.get(0).method()).isEqualTo("HEAD");
      assertThat(edge.store.statistics().entries()).isZero();
      edge.get("/a").has(200, "one").cacheStatus("fwd=uri-miss; stored");
    }
  }

  @Test
  void doesNotMarkWhatAGetCouldShare() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.request("HEAD", "/a", null);
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void updatesTheStoredGetThatItDescribes() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(ok("ETag: \"1\" & Cache-Control: max-age=90 & X-A: 2", "one"));
      edge.after(60).request("HEAD", "/a", null).has(200, "");
      Viewer hit = edge.after(89).get("/a").has(200, "one").cacheStatus("hit; ttl=1");
      assertThat(hit.field("X-A")).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"2\"", "ETag: \"1\" & Content-Length: 4", "Last-Modified: T-5"})
  void removesTheStoredGetThatItDoesNotDescribe(String fields) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(reply(200, fields + " & Cache-Control: max-age=60", "two"));
      edge.after(60).request("HEAD", "/a", null);
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private", "max-age=60, private"})
  void removesWhatMayBeStoredNoLonger(String cacheControl) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(ok("ETag: \"1\" & Cache-Control: " + cacheControl, "one"));
      edge.after(60).request("HEAD", "/a", null).has(200, "");
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 404, 500})
  void anotherStatusSaysNothingOfTheStoredGet(int status) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.origin(reply(status, "ETag: \"2\"", "")).after(60);
      assertThat(edge.request("HEAD", "/a", "If-None-Match: \"2\"").status()).isEqualTo(status);
      assertThat(edge.store.statistics().entries()).isEqualTo(1);
    }
  }

  @Test
  void keepsItsConditions() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(304, "ETag: \"7\"", ""))) {
      assertThat(edge.request("HEAD", "/a", "If-None-Match: \"7\"").status()).isEqualTo(304);
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"7\"");
    }
  }

  @Test
  void conditionsAreAnsweredFromAStoredGet() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH, "one"))) {
      edge.get("/a");
      edge.request("HEAD", "/a", "If-None-Match: \"1\"").has(304, "");
      edge.request("HEAD", "/a", "Range: bytes=0-0").has(200, "");
    }
  }
}
