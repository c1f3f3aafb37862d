package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 14: ranges of a stored whole")
class RangeTest {
  private static final String FIELDS =
      "ETag: \"1\" & Last-Modified: T-60 & Cache-Control: max-age=60 & Content-Type: text/plain";
  private static final String BODY = "0123456789";

  @ParameterizedTest(name = "{0}: {1} -> {2} {3} [{4}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                        | request                                 | status | Content-Range | body
          14.1.2 from and to            | Range: bytes=2-4                        | 206    | bytes 2-4/10  | 234
          14.1.2 the first byte         | Range: bytes=0-0                        | 206    | bytes 0-0/10  | 0
          14.1.2 the last byte          | Range: bytes=9-9                        | 206    | bytes 9-9/10  | 9
          14.1.2 open                   | Range: bytes=7-                         | 206    | bytes 7-9/10  | 789
          14.1.2 a suffix               | Range: bytes=-3                         | 206    | bytes 7-9/10  | 789
          14.1.2 a suffix of all        | Range: bytes=-10                        | 206    | bytes 0-9/10  | 0123456789
          14.1.2 a suffix of more       | Range: bytes=-99                        | 206    | bytes 0-9/10  | 0123456789
          14.1.2 beyond the end         | Range: bytes=8-99                       | 206    | bytes 8-9/10  | 89
          14.1.2 a huge number          | Range: bytes=8-99999999999999999999     | 206    | bytes 8-9/10  | 89
          14.1.2 unit without case      | Range: Bytes=2-4                        | 206    | bytes 2-4/10  | 234
          14.2   side by side become one| Range: bytes=0-1,2-3                    | 206    | bytes 0-3/10  | 0123
          15.5.17 behind the end        | Range: bytes=10-                        | 416    | bytes */10    |
          15.5.17 behind the end        | Range: bytes=10-12                      | 416    | bytes */10    |
          15.5.17 no bytes at the end   | Range: bytes=-0                         | 416    | bytes */10    |
          14.2   one of them is enough  | Range: bytes=20-30,2-4                  | 206    | bytes 2-4/10  | 234
          14.2   unreadable: ignored    | Range: bytes=4-2                        | 200    |               | 0123456789
          14.2   unreadable: ignored    | Range: bytes=a-b                        | 200    |               | 0123456789
          14.2   unreadable: ignored    | Range: bytes=                           | 200    |               | 0123456789
          14.2   another unit: ignored  | Range: lines=0-1                        | 200    |               | 0123456789
          14.2   abusive: overlapping   | Range: bytes=0-,0-,0-                   | 200    |               | 0123456789
          14.2   abusive: eleven        | Range: bytes=0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0,0-0 | 200 |   | 0123456789
          13.1.5 the same tag           | Range: bytes=2-4 & If-Range: "1"        | 206    | bytes 2-4/10  | 234
          13.1.5 another tag            | Range: bytes=2-4 & If-Range: "2"        | 200    |               | 0123456789
          13.1.5 a weak tag             | Range: bytes=2-4 & If-Range: W/"1"      | 200    |               | 0123456789
          13.1.5 the same date          | Range: bytes=2-4 & If-Range: T-60       | 206    | bytes 2-4/10  | 234
          13.1.5 another date           | Range: bytes=2-4 & If-Range: T-59       | 200    |               | 0123456789
          13.2.2 a condition goes first | Range: bytes=2-4 & If-None-Match: "1"   | 304    |               |
          13.2.2 a condition goes first | Range: bytes=2-4 & If-None-Match: "2"   | 206    | bytes 2-4/10  | 234
          """)
  void ofAStoredWhole(
      String rule,
      String request,
      int status,
      @Nullable String contentRange,
      @Nullable String body) {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, BODY))) {
      edge.get("/a");
      String expected = body == null ? "" : body;
      Viewer viewer = edge.get("/a", request).has(status, expected);
      assertThat(viewer.field("Content-Range")).as(rule).isEqualTo(contentRange);
      if (status != 304) {
        assertThat(viewer.field("Content-Length"))
            .as(rule)
            .isEqualTo(Integer.toString(expected.length()));
      }
      assertThat(edge.asked).as(rule).hasSize(1);
    }
  }

  @Test
  void severalAreAMultipart() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, BODY))) {
      edge.get("/a");
      Viewer viewer = edge.get("/a", "Range: bytes=0-1,4-5,-1");
      assertThat(viewer.status()).isEqualTo(206);
      assertThat(viewer.fields().all("Content-Type")).hasSize(1);
      String type = String.valueOf(viewer.field("Content-Type"));
      assertThat(type).startsWith("multipart/byteranges; boundary=");
      String boundary = type.substring(type.indexOf('=') + 1);
      assertThat(viewer.body())
          .isEqualTo(
              part(boundary, "0-1", "01")
                  + part(boundary, "4-5", "45")
                  + part(boundary, "9-9", "9")
                  + "\r\n--"
                  + boundary
                  + "--\r\n");
      assertThat(viewer.field("Content-Length"))
          .isEqualTo(Integer.toString(viewer.body().length()));
      assertThat(viewer.field("Content-Range")).isNull();
    }
  }

  private static String part(String boundary, String range, String bytes) {
    return "\r\n--%s\r\nContent-Type: text/plain\r\nContent-Range: bytes %s/10\r\n\r\n%s"
        .formatted(boundary, range, bytes);
  }

  @Test
  void ofAnEmptyBody() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, ""))) {
      edge.get("/a");
      edge.get("/a", "Range: bytes=0-0").has(416, "");
      edge.get("/a", "Range: bytes=-5").has(200, "");
    }
  }

  @Test
  void onlyOfA200() {
    try (TestEdge edge =
        TestEdge.rfc().origin(Replies.reply(404, "Cache-Control: max-age=60", BODY))) {
      edge.get("/a");
      edge.get("/a", "Range: bytes=0-1").has(404, BODY);
    }
  }

  @Test
  void ofAStaleWholeIsCutFromWhatIsValidated() {
    try (TestEdge edge = TestEdge.rfc().origin(Replies.validating("\"1\"", FIELDS, BODY))) {
      edge.get("/a");
      edge.after(60).get("/a", "Range: bytes=2-4").has(206, "234");
      assertThat(edge.lastAsked().names()).doesNotContain("Range").contains("If-None-Match");
    }
  }

  @Test
  void ofAStaleWholeIsCutFromWhatTakesItsPlace() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FIELDS, BODY))) {
      edge.get("/a");
      edge.origin(ok("ETag: \"2\" & Cache-Control: max-age=60", "abcdefghij")).after(60);
      edge.get("/a", "Range: bytes=2-4").has(206, "cde");
      edge.get("/a").has(200, "abcdefghij").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void aRangeOfAGrowingEntryIsServedAsSoonAsItIsThere() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            Waiter tail = edge.open("/a", "Range: bytes=5-").follows();
            Waiter head = edge.open("/a", "Range: bytes=0-2").follows();
            ResponseHead response =
                new ResponseHead(200, Messages.fields(FIELDS + " & Content-Length: 10"));
            try (BodySink body = sink.begin(response)) {
              assertThat(head.exchange.answer()).as("no byte yet").isEmpty();
              Replies.write(body, "0123");
              assertThat(head.status()).isEqualTo(206);
              assertThat(head.read()).isEqualTo(Next.END);
              assertThat(head.body()).isEqualTo("012");
              assertThat(tail.exchange.answer()).as("not its bytes yet").isEmpty();
              Replies.write(body, "456789");
              body.end();
            }
            assertThat(tail.status()).isEqualTo(206);
            assertThat(tail.read()).isEqualTo(Next.END);
            assertThat(tail.body()).isEqualTo("56789");
          });
      edge.get("/a").has(200, BODY);
      assertThat(edge.asked).hasSize(1);
    }
  }
}
