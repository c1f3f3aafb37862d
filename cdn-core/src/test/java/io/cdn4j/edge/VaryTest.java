package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.echo;
import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9111 4.1: variants")
class VaryTest {
  @Test
  void eachValueHasItsVariant() {
    try (TestEdge edge =
        TestEdge.rfc().origin(echo("Foo", "Vary: Foo & Cache-Control: max-age=60"))) {
      edge.get("/a", "Foo: 1").has(200, "1").cacheStatus("fwd=uri-miss; stored");
      edge.get("/a", "Foo: 2").has(200, "2").cacheStatus("fwd=vary-miss; stored");
      edge.get("/a").has(200, "none").cacheStatus("fwd=vary-miss; stored");
      edge.get("/a", "Foo: 1 & Bar: 3").has(200, "1").cacheStatus("hit; ttl=60");
      edge.get("/a", "Foo: 2").has(200, "2").cacheStatus("hit; ttl=60");
      edge.get("/a").has(200, "none").cacheStatus("hit; ttl=60");
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void standardSelectsByWhatTheOriginSaw() {
    try (TestEdge edge =
        TestEdge.standard()
            .origin(echo("User-Agent", "Vary: User-Agent, X-Any & Cache-Control: max-age=60"))) {
      edge.get("/a", "User-Agent: x & X-Any: 1").has(200, "cdn4j");
      edge.get("/a", "User-Agent: y & X-Any: 2").has(200, "cdn4j").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void validationAsksForAllEntityTags() {
    try (TestEdge edge = TestEdge.rfc().origin(VaryTest::tagged)) {
      edge.get("/a", "Foo: 1").has(200, "body 1");
      edge.get("/a", "Foo: 2").has(200, "body 2");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: max-age=60 & Vary: Foo", ""));
      edge.after(60).get("/a", "Foo: 2").has(200, "body 1");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"2\", \"1\"");
    }
  }

  @Test
  void aVariantNotYetStoredMayBeOneThatIs() {
    try (TestEdge edge = TestEdge.rfc().origin(VaryTest::tagged)) {
      edge.get("/a", "Foo: 1").has(200, "body 1");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: max-age=60 & Vary: Foo", ""));
      edge.get("/a", "Foo: 3").has(200, "body 1");
      assertThat(edge.lastAsked().get("If-None-Match")).isEqualTo("\"1\"");
      assertThat(edge.lastAsked().get("If-Modified-Since")).isNull();
    }
  }

  private static void tagged(io.cdn4j.http.OriginRequest request, io.cdn4j.http.ResponseSink sink)
      throws java.io.IOException {
    String foo = Objects.requireNonNullElse(request.fields().get("Foo"), "0");
    ok("Vary: Foo & Cache-Control: max-age=60 & ETag: \"" + foo + "\"", "body " + foo)
        .fetch(request, sink);
  }

  @Test
  void a304ThatVariesByMoreIsHeldApartByIt() {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: max-age=60", "one"))) {
      edge.get("/a", "Foo: 1");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: max-age=60 & Vary: Foo", ""));
      edge.after(60).get("/a", "Foo: 1").has(200, "one");
      edge.origin(ok("ETag: \"2\" & Cache-Control: max-age=60 & Vary: Foo", "two"));
      edge.get("/a", "Foo: 2").has(200, "two").cacheStatus("fwd=vary-miss; stored");
      edge.get("/a", "Foo: 1").has(200, "one").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void varyByEverythingIsNotStored() {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("Vary: Foo & Vary: * & Cache-Control: max-age=60", "one"))) {
      edge.get("/a").cacheStatus("fwd=uri-miss");
      edge.get("/a").cacheStatus("fwd=uri-miss");
      assertThat(edge.location.statistics().notStored()).containsEntry("vary", 2L);
    }
  }

  @Test
  void unsafeMethodsInvalidateAllVariants() {
    try (TestEdge edge =
        TestEdge.rfc().origin(echo("Foo", "Vary: Foo & Cache-Control: max-age=60"))) {
      edge.get("/a", "Foo: 1");
      edge.get("/a", "Foo: 2");
      edge.request("DELETE", "/a", null);
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }
}
