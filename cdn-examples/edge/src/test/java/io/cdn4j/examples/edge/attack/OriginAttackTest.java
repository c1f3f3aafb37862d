package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Response splitting, and responses that cannot be trusted. */
class OriginAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/r%0d%0aX-Injected:%20evil",
        "/r%0aX-Injected:%20evil",
        "/r%0dX-Injected:%20evil",
        "/r%0d%0a%0d%0a<html>X-Injected",
        "/r%E5%98%8A%E5%98%8DX-Injected:%20evil",
        "/r?x=%0d%0aX-Injected:%20evil",
        "/r?x=%0aX-Injected:%20evil",
        "/r%250d%250aX-Injected:%20evil",
        "/r%C4%8D%C4%8AX-Injected:%20evil",
        "/r%u000aX-Injected:%20evil"
      })
  void aTargetIsNeverALine(String suffix) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "301 Moved",
                "Cache-Control: max-age=60\r\nLocation: http://cdn.test" + peer.target() + "\r\n",
                ""));
    for (int i = 0; i < 2; i++) {
      Reply reply = STAGE.get(path + suffix);
      assertThat(reply.has("X-Injected")).isFalse();
      assertThat(reply.body()).doesNotContain("X-Injected");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 100,
      textBlock =
          """
          # what no origin may send
          status 99               | HTTP/1.1 99 Low~Content-Length: 2~~hi
          status 0                | HTTP/1.1 0 None~Content-Length: 2~~hi
          status 1000             | HTTP/1.1 1000 Long~Content-Length: 2~~hi
          status with a sign      | HTTP/1.1 +20 OK~Content-Length: 2~~hi
          status that is none     | HTTP/1.1 abc OK~Content-Length: 2~~hi
          no status               | HTTP/1.1 ~Content-Length: 2~~hi
          no HTTP                 | SSH-2.0-OpenSSH_9.2~~
          no text                 | \\0\\x01\\x02\\x03~~
          an empty head           | ~~
          another protocol        | ICY 200 OK~Content-Length: 2~~hi
          length and chunked      | HTTP/1.1 200 OK~Content-Length: 5~Transfer-Encoding: chunked~~0~~
          two lengths             | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~hi!
          a list of lengths       | HTTP/1.1 200 OK~Content-Length: 2, 3~~hi!
          a negative length       | HTTP/1.1 200 OK~Content-Length: -2~~hi
          a length with a sign    | HTTP/1.1 200 OK~Content-Length: +2~~hi
          a length that is none   | HTTP/1.1 200 OK~Content-Length: two~~hi
          a length beyond 2^64    | HTTP/1.1 200 OK~Content-Length: 18446744073709551618~~hi
          an unknown coding       | HTTP/1.1 200 OK~Transfer-Encoding: foo~~hi
          two codings             | HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~0~~
          chunked twice           | HTTP/1.1 200 OK~Transfer-Encoding: chunked, chunked~~0~~
          a blank in a name       | HTTP/1.1 200 OK~X A: b~Content-Length: 2~~hi
          no colon                | HTTP/1.1 200 OK~XA~Content-Length: 2~~hi
          no name                 | HTTP/1.1 200 OK~: b~Content-Length: 2~~hi
          NUL in a value          | HTTP/1.1 200 OK~X-A: b\\0c~Content-Length: 2~~hi
          CR in a value           | HTTP/1.1 200 OK~X-A: b\\rSet-Cookie: evil=1~Content-Length: 2~~hi
          a chunk size that is no number | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~hi~0~~
          a chunk size too large  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFFF~hi~0~~
          a switch of protocols   | HTTP/1.1 101 Switching Protocols~Upgrade: x~~hi
          a head of 1 MiB         | HTTP/1.1 200 OK~X-A: {1000000:b}~Content-Length: 2~~hi
          10,000 lines            | HTTP/1.1 200 OK~{10000:X: yyyyyy\\r\\n}Content-Length: 2~~hi
          """)
  void garbageIsABadGateway(String name, String response) {
    String path = STAGE.path();
    String bytes = AttackStage.bytes(path, response.replace("\\r\\n}", "\r\n}"));
    STAGE.on(
        path,
        peer -> {
          peer.send(bytes);
          peer.close();
        });
    for (int i = 1; i <= 2; i++) {
      try (Viewer viewer = STAGE.edge().connect()) {
        Reply reply = viewer.send(TestEdge.request(path)).read();
        boolean cutVisibly = reply.status() == 200 && !reply.complete();
        assertThat(cutVisibly || reply.status() == 502).as("%s", reply).isTrue();
        assertThat(reply.toString()).doesNotContain("evil");
      }
    }
    assertThat(STAGE.seen(path)).as("nothing is stored").hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the body ends too early, once; then all of it comes
          before the length        | HTTP/1.1 200 OK~Cache-Control: max-age=60~Content-Length: 20~~0123456789
          before the last chunk    | HTTP/1.1 200 OK~Cache-Control: max-age=60~Transfer-Encoding: chunked~~a~0123456789~
          inside a chunk           | HTTP/1.1 200 OK~Cache-Control: max-age=60~Transfer-Encoding: chunked~~14~0123456789
          inside a chunk size      | HTTP/1.1 200 OK~Cache-Control: max-age=60~Transfer-Encoding: chunked~~a~0123456789~1
          before the body          | HTTP/1.1 200 OK~Cache-Control: max-age=60~Content-Length: 20~~
          before the first chunk   | HTTP/1.1 200 OK~Cache-Control: max-age=60~Transfer-Encoding: chunked~~
          of a part                | HTTP/1.1 206 Part~Cache-Control: max-age=60~Content-Range: bytes 0-19/20~Content-Length: 20~~0123456789
          of an error              | HTTP/1.1 404 Not Found~Cache-Control: max-age=60~Content-Length: 20~~0123456789
          of what is not stored    | HTTP/1.1 200 OK~Cache-Control: no-store~Content-Length: 20~~0123456789
          """)
  void aCutBodyIsNeverShownAsWhole(String name, String response) {
    String path = STAGE.path();
    String whole = "0123456789abcdefghij";
    STAGE.on(
        path,
        peer -> {
          if (STAGE.seen(path).size() == 1) {
            peer.send(AttackStage.bytes(path, response));
            peer.close();
          } else {
            AttackStage.send(peer, "200 OK", "Cache-Control: max-age=60\r\n", whole);
          }
        });
    Reply first = STAGE.get(path);
    Reply second = STAGE.get(path);

    assertThat(first.complete() && first.status() < 500 && !first.body().equals(whole))
        .as("looks whole: %s", first)
        .isFalse();
    assertThat(second.body()).isEqualTo(whole);
    assertThat(second.complete()).isTrue();
  }
}
