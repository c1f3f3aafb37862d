package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No-Vary-Search on the way")
class NoVarySearchJourneyTest {
  private static final String FIELDS =
      "Cache-Control: max-age=60 & No-Vary-Search: params=(\"utm\")";

  @Test
  void whatDoesNotMatterIsNotKeyed() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a?x=1&utm=1").has(200, "one");
      edge.origin(ok(FIELDS, "two"));
      edge.get("/a?x=1&utm=2").has(200, "one").cacheStatus("hit; ttl=60");
      edge.get("/a?x=1").has(200, "one").cacheStatus("hit; ttl=60");
      edge.get("/a?x=2&utm=1").has(200, "two");
      edge.get("/b?x=1&utm=1").has(200, "two");
      edge.get("/b?x=1&utm=1").has(200, "two").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void theOriginSeesTheQueryAsItCame() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a?x=1&utm=1");
      edge.after(60).get("/a?utm=%41&x=1");
      assertThat(edge.asked.get(1).target().pathAndQuery()).isEqualTo("/a?utm=%41&x=1");
    }
  }

  @Test
  void aPurgeCoversAllThatIsEquivalent() throws IOException {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a?x=1&utm=1");
      assertThat(edge.location.invalidate(new Invalidation.OfUri("http://example.com/a?x=1&utm=1")))
          .isEqualTo(1);
      edge.origin(ok(FIELDS, "two")).get("/a?x=1&utm=2").has(200, "two");
    }
  }

  @Test
  void unsafeMethodsInvalidateAllThatIsEquivalent() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a?x=1&utm=1");
      edge.origin(ok(null, "done")).request("POST", "/a?x=1&utm=9", null);
      edge.origin(ok(FIELDS, "two")).get("/a?x=1&utm=2").has(200, "two");
    }
  }

  @Test
  void aPathThatNoLongerSaysSoIsKeyedInFull() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, "one"))) {
      edge.get("/a?utm=1");
      edge.origin(ok("Cache-Control: max-age=60", "two")).after(60);
      edge.get("/a?utm=1").has(200, "two");
      edge.origin(ok("Cache-Control: max-age=60", "three")).get("/a?utm=2").has(200, "three");
      edge.get("/a?utm=1").has(200, "two").cacheStatus("hit; ttl=60");
    }
  }
}
