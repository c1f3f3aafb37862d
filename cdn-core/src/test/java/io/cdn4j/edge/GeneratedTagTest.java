package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Compression;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored response without any validator gets a weak entity tag made of its content. */
@Timeout(60)
class GeneratedTagTest {
  private static final String FRESH = "Cache-Control: max-age=60";

  private static TestEdge edge() {
    return TestEdge.of(CacheBehavior.rfc9111().withGeneratedTags(true));
  }

  private static String tag(Viewer viewer) {
    return Objects.requireNonNull(viewer.field("ETag"), "no ETag");
  }

  @Test
  void theFirstResponseIsAsItCameAndTheStoredOneHasATag() {
    try (TestEdge edge = edge().origin(Replies.ok(FRESH, "text"))) {
      assertThat(edge.get("/").has(200, "text").field("ETag")).isNull();
      String tag = tag(edge.get("/").has(200, "text").cacheStatus("hit; ttl=60"));
      assertThat(tag).matches("W/\"[A-Za-z0-9_-]{22}\"");
      Viewer same = edge.get("/", "If-None-Match: " + tag).has(304, "");
      assertThat(same.field("ETag")).isEqualTo(tag);
      edge.get("/", "If-None-Match: W/\"other\"").has(200, "text");
    }
  }

  @Test
  void equalBytesHaveEqualTagsWhenTheyAreFetchedAgain() {
    try (TestEdge edge = edge().origin(Replies.ok(FRESH, "text"))) {
      edge.get("/");
      String tag = tag(edge.get("/"));
      edge.after(100).get("/").cacheStatus("fwd=stale; stored");
      edge.get("/", "If-None-Match: " + tag).has(304, "");
      edge.after(100).origin(Replies.ok(FRESH, "other")).get("/");
      assertThat(tag(edge.get("/", "If-None-Match: " + tag).has(200, "other"))).isNotEqualTo(tag);
    }
  }

  /** An origin that has never issued a tag is not asked about one. */
  @Test
  void theOriginNeverSeesIt() {
    try (TestEdge edge = edge().origin(Replies.ok(FRESH, "text"))) {
      edge.get("/");
      String tag = tag(edge.get("/"));
      edge.after(100).get("/", "If-None-Match: " + tag).has(200, "text");
      assertThat(edge.lastAsked().contains("If-None-Match")).isFalse();
      edge.get("/", "If-None-Match: " + tag).has(304, "");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # response                        | status
          ETag: "a"                         | 200
          ETag: W/"a"                       | 200
          Last-Modified: T-100              | 200
          A: b                              | 404
          A: b                              | 301
          """)
  void whatHasAValidatorOrIsNo200StaysAsItIs(String fields, int status) {
    try (TestEdge edge = edge().origin(Replies.reply(status, FRESH + " & " + fields, "text"))) {
      String before = edge.get("/").field("ETag");
      assertThat(edge.get("/").cacheStatus("hit; ttl=60").field("ETag")).isEqualTo(before);
    }
  }

  @Test
  void offByDefault() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.ok(FRESH, "text"))) {
      edge.get("/");
      assertThat(edge.get("/").cacheStatus("hit; ttl=60").field("ETag")).isNull();
    }
  }

  @Test
  void whatIsCutOrOutgrowsTheStoreHasNone() {
    try (TestEdge edge = edge()) {
      assertThat(edge.origin(Replies.cut(FRESH, "te")).get("/").isCut()).isTrue();
      edge.origin(Replies.chunked(FRESH, "x".repeat(2_000_000))).get("/large");
      assertThat(edge.location.storeStatistics().entries()).isZero();
    }
  }

  @Test
  void ageCountsOn() {
    try (TestEdge edge = edge().origin(Replies.ok(FRESH + " & Age: 20", "text"))) {
      edge.get("/");
      assertThat(edge.get("/").cacheStatus("hit; ttl=40").field("Age")).isEqualTo("20");
    }
  }

  @Test
  void aStaleTaggedOneIsRefreshedBehindTheAnswer() {
    String swr = FRESH + ", stale-while-revalidate=600";
    try (TestEdge edge = edge().origin(Replies.ok(swr, "text"))) {
      edge.get("/");
      edge.after(100).get("/").cacheStatus("hit; ttl=-40");
      edge.settle(2);
      assertThat(tag(edge.get("/").cacheStatus("hit; ttl=60"))).startsWith("W/");
    }
  }

  @Test
  void codingsOfTheSameContentShareTheTag() {
    String text = "All that glitters. ".repeat(100);
    CacheBehavior both =
        CacheBehavior.rfc9111().withGeneratedTags(true).withCompression(Compression.STANDARD);
    try (TestEdge edge =
        TestEdge.of(both).origin(Replies.ok(FRESH + " & Content-Type: text/plain", text))) {
      String gzip = "Accept-Encoding: gzip";
      edge.get("/", gzip);
      edge.get("/");
      Viewer coded = edge.get("/", gzip);
      assertThat(Decoding.text(coded)).isEqualTo(text);
      assertThat(tag(coded)).isEqualTo(tag(edge.get("/").has(200, text)));
      edge.get("/", gzip + " & If-None-Match: " + tag(coded)).has(304, "");
      edge.after(100).get("/", gzip);
      assertThat(edge.lastAsked().contains("If-None-Match")).isFalse();
    }
  }
}
