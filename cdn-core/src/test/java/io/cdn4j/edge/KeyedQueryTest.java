package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.QueryParameters;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what of a query an owner has in the key")
class KeyedQueryTest {
  private static final String FIELDS = "Cache-Control: max-age=60 & Cache-Tag: t";
  private static final KeyFields KEY =
      KeyFields.NONE.withQuery(QueryParameters.allBut(Set.of("utm")));

  private static TestEdge edge() {
    return TestEdge.of(CachePolicy.rfc9111().withKey(KEY)).origin(ok(FIELDS, "one"));
  }

  @Test
  void theRestSharesOneResponse() {
    try (TestEdge edge = edge()) {
      edge.get("/a?x=1&utm=1").has(200, "one");
      edge.origin(ok(FIELDS, "two"));
      edge.get("/a?utm=2&x=1").has(200, "one").cacheStatus("hit; ttl=60");
      edge.get("/a?x=1").has(200, "one").cacheStatus("hit; ttl=60");
      edge.get("/a").has(200, "two");
    }
  }

  @Test
  void whatIsNotKeyedIsForwardedOnlyWhereAllIs() {
    CacheBehavior standard = CacheBehavior.standard();
    CachePolicy policy = standard.cachePolicy().withKey(KEY);
    try (TestEdge edge = TestEdge.of(standard.withCachePolicy(policy)).origin(ok(FIELDS, "one"))) {
      edge.get("/a?x=1&utm=1");
      assertThat(edge.asked.get(0).target().pathAndQuery()).isEqualTo("/a?x=1");
      edge.request("POST", "/a?x=1&utm=1", null);
      assertThat(edge.asked.get(1).target().pathAndQuery()).isEqualTo("/a?x=1&utm=1");
    }
    try (TestEdge edge = edge()) {
      edge.get("/a?x=1&utm=1");
      assertThat(edge.asked.get(0).target().pathAndQuery()).isEqualTo("/a?x=1&utm=1");
    }
  }

  @Test
  void anyOfItsUrisInvalidatesIt() throws IOException {
    try (TestEdge edge = edge()) {
      edge.get("/a?x=1&utm=1");
      assertThat(edge.location.invalidate(new Invalidation.OfUri("http://example.com/a?utm=7&x=1")))
          .isEqualTo(1);
      edge.get("/a?x=1&utm=1");
      edge.request("POST", "/a?x=1&utm=8", null);
      edge.origin(ok(FIELDS, "two")).get("/a?x=1&utm=1").has(200, "two");
    }
  }

  @Test
  void theOwnerSeesWhatIsStored() throws IOException {
    try (TestEdge edge = edge()) {
      edge.get("/a?x=1&utm=1");
      edge.get("/b");
      List<StoredObject> stored = edge.after(70).location.stored("http://example.com/a", 10);
      assertThat(stored)
          .containsExactly(
              new StoredObject(
                  "http://example.com/a?x=1",
                  200,
                  3,
                  Duration.ofSeconds(70),
                  Duration.ofSeconds(-10),
                  List.of("t")));
      assertThat(edge.location.stored("", 1)).hasSize(1);
    }
  }
}
