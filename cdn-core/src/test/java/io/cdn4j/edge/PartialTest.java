package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 3.3: stored parts")
class PartialTest {
  private static final String FRESH = "Cache-Control: max-age=60";
  private static final String WEAK = "ETag: W/\"1\" & " + FRESH;
  private static final String PART = " & Content-Range: bytes 4-8/10";

  @Test
  void aRangeOfSomethingUnknownIsForwarded() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(206, WEAK + PART, "45678"))) {
      Viewer viewer = edge.get("/a", "Range: bytes=4-8 & If-Range: \"x\"").has(206, "45678");
      assertThat(edge.lastAsked().get("Range")).isEqualTo("bytes=4-8");
      assertThat(edge.lastAsked().get("If-Range")).isEqualTo("\"x\"");
      assertThat(viewer.field("Content-Range")).isEqualTo("bytes 4-8/10");
      viewer.cacheStatus("fwd=uri-miss; stored");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | request                            | body   | Content-Range
          the same range             | Range: bytes=4-8                   | 45678  | bytes 4-8/10
          inside                     | Range: bytes=5-6                   | 56     | bytes 5-6/10
          its first byte             | Range: bytes=4-4                   | 4      | bytes 4-4/10
          its last byte              | Range: bytes=8-8                   | 8      | bytes 8-8/10
          the same tag, if strong    | Range: bytes=5-6 & If-Range: "1"   | 56     | bytes 5-6/10
          """)
  void isReusedForWhatIsInIt(String rule, String request, String body, String contentRange) {
    try (TestEdge edge =
        TestEdge.rfc().origin(reply(206, "ETag: \"1\" & " + FRESH + PART, "45678"))) {
      edge.get("/a", "Range: bytes=4-8").has(206, "45678");
      Viewer viewer = edge.get("/a", request).has(206, body).cacheStatus("hit; ttl=60");
      assertThat(viewer.field("Content-Range")).as(rule).isEqualTo(contentRange);
      assertThat(edge.asked).as(rule).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                      | request
          before it                   | Range: bytes=3-5
          behind it                   | Range: bytes=8-9
          around it                   | Range: bytes=0-9
          open, to the end            | Range: bytes=4-
          a suffix beyond it          | Range: bytes=-6
          several                     | Range: bytes=4-4,6-6
          another unit                | Range: lines=4-8
          the whole                   | X: y
          another representation      | Range: bytes=4-8 & If-Range: "2"
          a weak tag                  | Range: bytes=4-8 & If-Range: W/"1"
          a date that it does not have| Range: bytes=4-8 & If-Range: T-60
          """)
  void isNotUsedForAnythingElse(String rule, String request) {
    try (TestEdge edge =
        TestEdge.rfc().origin(reply(206, "ETag: \"1\" & " + FRESH + PART, "45678"))) {
      edge.get("/a", "Range: bytes=4-8");
      edge.origin(ok("X: y", "new")).get("/a", request).has(200, "new");
      assertThat(edge.asked).as(rule).hasSize(2);
      assertThat(edge.lastAsked().get("If-None-Match")).as(rule).isNull();
    }
  }

  @Test
  void aHeadDoesNotUseAPart() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(206, WEAK + PART, "45678"))) {
      edge.get("/a", "Range: bytes=4-8");
      edge.origin(ok(FRESH, "0123456789"));
      edge.request("HEAD", "/a", "Range: bytes=4-8").has(200, "");
      assertThat(edge.asked).hasSize(2);
    }
  }

  /** The public suite's origin says 4-9 and sends five bytes. */
  @Test
  void aPartThatIsShorterThanItSaysIsReplayedAsItIs() {
    String five = WEAK + " & Content-Range: bytes 4-9/10";
    try (TestEdge edge = TestEdge.rfc().origin(reply(206, five, "45678"))) {
      edge.get("/a", "Range: bytes=4-9").has(206, "45678");
      Viewer again = edge.get("/a", "Range: bytes=4-9").has(206, "45678");
      assertThat(again.field("Content-Range")).isEqualTo("bytes 4-9/10");
      edge.get("/a", "Range: bytes=6-8").has(206, "678");
      assertThat(edge.asked).hasSize(1);
      edge.origin(ok("X: y", "new")).get("/a", "Range: bytes=6-9").has(200, "new");
    }
  }

  @Test
  void aStalePartIsAskedForAnew() {
    try (TestEdge edge =
        TestEdge.rfc().origin(reply(206, "ETag: \"1\" & " + FRESH + PART, "45678"))) {
      edge.get("/a", "Range: bytes=4-8");
      edge.origin(reply(206, "ETag: \"2\" & " + FRESH + PART, "efghi"));
      edge.after(60).get("/a", "Range: bytes=4-8").has(206, "efghi");
      edge.get("/a", "Range: bytes=5-5").has(206, "f").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void aStalePartStandsInForAnOriginThatFails() {
    try (TestEdge edge = TestEdge.rfc().origin(reply(206, WEAK + PART, "45678"))) {
      edge.get("/a", "Range: bytes=4-8");
      edge.origin(Replies.unreachable()).after(60).get("/a", "Range: bytes=4-8").has(206, "45678");
    }
  }

  @Test
  void partsOfOtherRepresentationsAreNotJoined() {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "\"1\"", "0-4", "01234");
      fill(edge, "\"2\"", "5-9", "fghij");
      edge.origin(ok("ETag: \"2\"", "abcdefghij")).get("/a").has(200, "abcdefghij");
    }
  }

  @Test
  void weakPartsAreNotJoined() {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "W/\"1\"", "0-4", "01234");
      fill(edge, "W/\"1\"", "5-9", "56789");
      edge.origin(ok(FRESH, "abcdefghij")).get("/a").has(200, "abcdefghij");
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void partsOfOneRepresentationBecomeTheWhole() {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "\"1\"", "0-4", "01234");
      fill(edge, "\"1\"", "3-9", "3456789");
      Viewer whole = edge.get("/a").has(200, "0123456789").cacheStatus("hit; ttl=60");
      assertThat(whole.field("Content-Range")).isNull();
      assertThat(whole.field("Content-Length")).isEqualTo("10");
      edge.get("/a", "Range: bytes=4-5").has(206, "45");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void theRestOfABeginningIsAskedFor() {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "\"1\"", "0-4", "01234");
      edge.origin(reply(206, "ETag: \"1\" & Content-Range: bytes 5-9/10 & " + FRESH, "56789"));
      Viewer whole = edge.get("/a").has(200, "0123456789");
      assertThat(whole.field("Content-Range")).isNull();
      assertThat(edge.lastAsked().get("Range")).isEqualTo("bytes=5-");
      assertThat(edge.lastAsked().get("If-Range")).isEqualTo("\"1\"");
      edge.get("/a").has(200, "0123456789").cacheStatus("hit; ttl=60");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                | the answer to "the rest"
          another tag           | ETag: "2" & Content-Range: bytes 5-9/10
          another length        | ETag: "1" & Content-Range: bytes 5-10/11
          a gap                 | ETag: "1" & Content-Range: bytes 6-9/10
          not to the end        | ETag: "1" & Content-Range: bytes 5-8/10
          no tag                | Content-Range: bytes 5-9/10
          """)
  void aRestThatDoesNotFitIsNeverJoined(String rule, String fields) {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "\"1\"", "0-4", "01234");
      edge.origin(
          (request, sink) -> {
            boolean rest = request.fields().contains("Range");
            (rest ? reply(206, fields + " & " + FRESH, "fghij") : ok(FRESH, "abcdefghij"))
                .fetch(request, sink);
          });
      edge.get("/a").has(200, "abcdefghij");
      assertThat(edge.asked).as(rule).hasSize(3);
    }
  }

  @Test
  void aRestThatIsCutIsNoWhole() {
    try (TestEdge edge = TestEdge.rfc()) {
      fill(edge, "\"1\"", "0-4", "01234");
      edge.origin(
          Replies.cutAs(
              206,
              "ETag: \"1\" & Content-Range: bytes 5-9/10 & Content-Length: 5 & " + FRESH,
              "56"));
      Viewer viewer = edge.get("/a");
      assertThat(viewer.isWhole()).isFalse();
      assertThat(viewer.isCut()).isTrue();
      edge.origin(ok(FRESH, "abcdefghij")).get("/a").has(200, "abcdefghij");
    }
  }

  private static void fill(TestEdge edge, String tag, String range, String bytes) {
    String fields = "ETag: " + tag + " & " + FRESH + " & Content-Range: bytes " + range + "/10";
    edge.origin(reply(206, fields, bytes)).get("/a", "Range: bytes=" + range).has(206, bytes);
  }
}
