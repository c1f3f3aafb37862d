package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("decision 0016: ranges of large objects by segments")
class SegmentsTest {
  private static final int MIB = 1 << 20;
  private static final int SEGMENT = 65_536;

  private final LargeObject object = new LargeObject(4 * MIB);
  private final TestEdge edge = TestEdge.large().origin(object);

  private Viewer range(String range) {
    Viewer viewer = edge.get("/a", "Range: bytes=" + range);
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
    return viewer;
  }

  private void has(Viewer viewer, long from, long to) {
    assertThat(viewer.status()).isEqualTo(206);
    assertThat(viewer.isWhole()).as("whole").isTrue();
    assertThat(viewer.field("Content-Range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + object.length);
    assertThat(viewer.field("Content-Length")).isEqualTo(Long.toString(to - from));
    assertThat(viewer.bytes()).isEqualTo(object.bytes(from, to));
  }

  private List<String> ranges() {
    return edge.asked.stream().map(asked -> asked.fields().get("Range")).toList();
  }

  @Test
  void theFirstRangeIsForwardedAsItIs() {
    Viewer first = range("100-299");
    has(first, 100, 300);
    first.cacheStatus("fwd=uri-miss; stored");
    assertThat(ranges()).containsExactly("bytes=100-299");
    assertThat(edge.lastAsked().get("If-Range")).isNull();
    range("150-199").cacheStatus("hit; ttl=60");
    assertThat(edge.asked).hasSize(1);
  }

  @Test
  void aMissAsksForTheSegmentsItNeedsAndNoOthers() {
    range("100-299");
    Viewer miss = range("200000-270000");
    has(miss, 200_000, 270_001);
    miss.cacheStatus("fwd=partial; stored");
    assertThat(ranges()).containsExactly("bytes=100-299", "bytes=196608-327679");
    assertThat(edge.lastAsked().get("If-Range")).isEqualTo("\"v1\"");
    Viewer hit = range("196608-327679");
    has(hit, 196_608, 327_680);
    hit.cacheStatus("hit; ttl=60");
    assertThat(edge.asked).hasSize(2);
    assertThat(edge.location.statistics().originRequests()).isEqualTo(2);
    assertThat(edge.location.statistics().hits()).isEqualTo(1);
  }

  @Test
  void aGapIsFetchedAlone() {
    range("0-0");
    range((2 * SEGMENT) + "-" + (3 * SEGMENT - 1));
    range((5 * SEGMENT) + "-" + (6 * SEGMENT - 1));
    Viewer all = range((2 * SEGMENT) + "-" + (6 * SEGMENT - 1));
    has(all, 2 * SEGMENT, 6 * SEGMENT);
    assertThat(ranges().get(3)).isEqualTo("bytes=196608-327679");
    assertThat(edge.asked).hasSize(4);
  }

  @Test
  void theFirstPartIsUsedForWhatItHolds() {
    range("0-149999");
    Viewer more = range("100000-200000");
    has(more, 100_000, 200_001);
    assertThat(ranges()).containsExactly("bytes=0-149999", "bytes=131072-262143");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # range       | from    | to      | asked
          -500          | 4193804 | 4194304 | bytes=4128768-4194303
          4194303-      | 4194303 | 4194304 | bytes=4128768-4194303
          4194303-99999999 | 4194303 | 4194304 | bytes=4128768-4194303
          65535-65536   | 65535   | 65537   | bytes=0-131071
          65536-131071  | 65536   | 131072  | bytes=65536-131071
          """)
  void rangesOfAllKindsAreAligned(String range, long from, long to, String asked) {
    range("1000000-1000000");
    has(range(range), from, to);
    assertThat(ranges().get(1)).isEqualTo(asked);
  }

  @Test
  void theWholeAsARangeIsReadInSteps() {
    range("1-1");
    has(range("0-"), 0, object.length);
    assertThat(ranges()).containsExactly("bytes=1-1", "bytes=0-4194303");
    has(range("0-"), 0, object.length);
    assertThat(edge.asked).hasSize(2);
  }

  @Test
  void theWholeAsTheFirstRangeStreams() {
    has(range("0-"), 0, object.length);
    has(range("300000-400000").cacheStatus("hit; ttl=60"), 300_000, 400_001);
    assertThat(ranges()).containsExactly("bytes=0-");
  }

  @Test
  void aWholeReadCompletesWhatIsMissing() {
    range("1000000-1100000");
    Viewer whole = edge.get("/a");
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.field("Content-Length")).isEqualTo("4194304");
    assertThat(whole.field("Content-Range")).isNull();
    assertThat(whole.bytes()).isEqualTo(object.bytes(0, object.length));
    assertThat(object.bodyBytes.get()).isLessThan(object.length + 3 * SEGMENT);
    edge.get("/a").cacheStatus("hit; ttl=60");
    assertThat(edge.request("HEAD", "/a", null).field("Content-Length")).isEqualTo("4194304");
  }

  @Test
  void severalRangesInOneRequest() {
    range("0-0");
    Viewer both = range("70000-70009,2000000-2000009");
    assertThat(both.status()).isEqualTo(206);
    assertThat(both.field("Content-Type")).startsWith("multipart/byteranges");
    assertThat(both.body())
        .contains("bytes 70000-70009/4194304")
        .contains(latin1(object.bytes(70_000, 70_010)))
        .contains(latin1(object.bytes(2_000_000, 2_000_010)));
    assertThat(ranges())
        .containsExactly("bytes=0-0", "bytes=65536-131071", "bytes=1966080-2031615");
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void beyondTheEndIsUnsatisfiable() {
    range("0-0");
    Viewer beyond = range("4194304-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.field("Content-Range")).isEqualTo("bytes */4194304");
    assertThat(edge.asked).hasSize(1);
  }

  @Test
  void aConditionIsAnsweredByTheEdge() {
    range("0-0");
    edge.get("/a", "If-None-Match: \"v1\"").has(304, "");
    edge.get("/a", "Range: bytes=9-9 & If-Range: \"v1\"");
    assertThat(ranges()).containsExactly("bytes=0-0", "bytes=0-65535");
  }

  @Test
  void onlyIfCachedAsksNobody() {
    range("0-9");
    assertThat(edge.get("/a", "Range: bytes=5-6 & Cache-Control: only-if-cached").status())
        .isEqualTo(206);
    assertThat(edge.get("/a", "Range: bytes=70000-70001 & Cache-Control: only-if-cached").status())
        .isEqualTo(504);
    assertThat(edge.asked).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what                     | tag      | length
          a weak tag                 | W/"v1"   | 4194304
          no tag                     | ``       | 4194304
          too small                  | "v1"     | 1048575
          """)
  void othersAreForwardedAsTheyAre(String what, String tag, long length) {
    LargeObject other = new LargeObject(length).tagged(tag);
    edge.origin(other);
    range("0-9");
    range("70000-70001");
    assertThat(ranges()).as(what).containsExactly("bytes=0-9", "bytes=70000-70001");
    assertThat(edge.location.storeStatistics().entries()).as(what).isEqualTo(2);
  }

  @Test
  void theSmallestOneIsSliced() {
    edge.origin(new LargeObject(1_048_576));
    range("0-9");
    range("70000-70001");
    assertThat(ranges()).containsExactly("bytes=0-9", "bytes=65536-131071");
  }

  @Test
  void theOwnerSeesOneObject() throws Exception {
    range("0-9");
    range("70000-400000");
    edge.get("/b", "Range: bytes=0-9");
    List<StoredObject> stored = edge.location.stored("", 10);
    assertThat(stored)
        .extracting(StoredObject::uri)
        .containsExactly(
            "http://example.com/a", "http://example.com/a",
            "http://example.com/b", "http://example.com/b");
    assertThat(stored).extracting(StoredObject::bytes).contains(4_194_304L, 10L);
    assertThat(edge.location.stored("", 2)).hasSize(4);
    assertThat(edge.store.keys("", 99).stream().map(CacheKey::uri).distinct()).hasSize(2);
  }
}
