package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Denial of service by the cache (CPDoS): one request makes an error of a page for everybody.
 * Limits, at their bounds. Ranges that cost more than they ask for.
 */
class DenialAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status of the origin | what provokes it
          400 | X-Oversized: {8000:a}
          400 | X-Meta: a\\x01b
          400 | Accept: \\xff\\xfe
          400 | Cookie: {4000:a}
          400 | Origin: null
          403 | X-Forwarded-For: 10.0.0.1
          403 | User-Agent: sqlmap
          404 | X-Original-URL: /nowhere
          404 | X-Rewrite-URL: /nowhere
          405 | X-HTTP-Method-Override: DELETE
          405 | X-HTTP-Method: POST
          405 | X-Method-Override: PUT
          406 | Accept: x/y
          406 | Accept-Encoding: identity;q=0, *;q=0
          406 | Accept-Charset: none
          406 | Accept-Language: xx
          412 | If-Match: "nothing"
          412 | If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT
          413 | X-Large: {4000:b}
          414 | Referer: http://a.test/{4000:b}
          416 | Range: bytes=999999-
          416 | Range: bytes=0-0,5-1
          417 | Expect: 200-ok
          417 | Expect: 100-continue
          431 | X-Large: {9000:b}
          500 | X-Debug: 1
          500 | Cookie: a=\\xe9
          501 | Upgrade: h9
          501 | TE: trailers
          503 | X-Forwarded-Proto: ftp
          301 | X-Forwarded-Scheme: nothttps
          302 | X-Forwarded-Proto: http
          """)
  void noErrorIsMadeForOthers(int status, String field) {
    String path = STAGE.path();
    String name = field.substring(0, field.indexOf(':'));
    String value = AttackStage.bytes("", field.substring(field.indexOf(':') + 1)).trim();
    STAGE.on(
        path,
        peer -> {
          String seen = peer.field(name);
          boolean error = seen.equals(value) && !seen.equals("http");
          AttackStage.send(
              peer,
              error ? status + " Error" : "200 OK",
              "Cache-Control: public, max-age=600\r\n",
              error ? "broken" : "whole");
        });
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~" + field + "~~");
    Reply victim = STAGE.get(path);

    assertThat(victim.status()).as("%s", victim).isEqualTo(200);
    assertThat(victim.body()).isEqualTo("whole");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 406, 412, 413, 414, 415, 416, 417, 431, 501})
  void whatARequestCanProvokeIsNeverStored(int status) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer, status + " Error", "Cache-Control: public, max-age=600\r\n", "broken"));
    STAGE.get(path);
    STAGE.get(path);

    assertThat(STAGE.seen(path)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410, 500, 502, 503, 504})
  void errorsWithoutFreshnessAreNotStored(int status) {
    String path = STAGE.path();
    STAGE.on(path, peer -> AttackStage.send(peer, status + " Error", "ETag: \"a\"\r\n", "broken"));
    STAGE.get(path);
    STAGE.get(path);

    assertThat(STAGE.seen(path)).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 100,
      textBlock =
          """
          # just below a limit
          a URL of 8000 bytes    | GET {p}/{7980:a} HTTP/1.1~Host: cdn.test~~                  | 200
          a query of 8000 bytes  | GET {p}?{7980:a} HTTP/1.1~Host: cdn.test~~                  | 200
          100 lines              | GET {p} HTTP/1.1~Host: cdn.test~{99:X-A: b~}~               | 200
          a field of 18000 bytes | GET {p} HTTP/1.1~Host: cdn.test~X-A: {18000:b}~~            | 200
          # just above
          a URL of 8200 bytes    | GET {p}/{8192:a} HTTP/1.1~Host: cdn.test~~                  | 414
          a query of 8200 bytes  | GET {p}?{8192:a} HTTP/1.1~Host: cdn.test~~                  | 414
          a URL of 64 KiB        | GET {p}/{65536:a} HTTP/1.1~Host: cdn.test~~                 | 414
          an absolute URL        | GET http://cdn.test{p}/{65536:a} HTTP/1.1~Host: cdn.test~~  | 414
          101 lines              | GET {p} HTTP/1.1~Host: cdn.test~{100:X-A: b~}~              | 431
          1000 lines             | GET {p} HTTP/1.1~Host: cdn.test~{1000:X: y~}~               | 431
          a field of 21000 bytes | GET {p} HTTP/1.1~Host: cdn.test~X-A: {21000:b}~~            | 431
          a name of 21000 bytes  | GET {p} HTTP/1.1~Host: cdn.test~{21000:X}: b~~              | 431
          a cookie of 64 KiB     | GET {p} HTTP/1.1~Host: cdn.test~Cookie: {65536:a}~~         | 431
          a head of 30000 bytes  | GET {p} HTTP/1.1~Host: cdn.test~{60:X-A: {500:b}~}~         | 431
          a method of 9000 bytes | {9000:G} {p} HTTP/1.1~Host: cdn.test~~                      | 414
          a host of 9000 bytes   | GET {p} HTTP/1.1~Host: {9000:a}~~                           | 400
          """)
  void limits(String name, String request, int status) {
    String path = STAGE.path();
    String spread = request.replace("{60:X-A: {500:b}~}", "X-A: {500:b}~".repeat(60));
    Reply reply = STAGE.ask(path, spread.replace("b~}", "b\r\n}").replace("y~}", "y\r\n}"));

    if (status == 200) {
      assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    } else {
      assertThat(reply.status()).as("%s", reply).isIn(status, 400, 405, 414, 431);
      assertThat(STAGE.seen(path)).as("at the origin").isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # of a page of 10,000 bytes that is stored
          many small ranges      | bytes={300:0-0,}1-1
          many overlapping       | bytes={300:0-,}0-
          eleven                 | bytes=0-0,10-10,20-20,30-30,40-40,50-50,60-60,70-70,80-80,90-90,99-99
          two of the whole       | bytes=0-,0-
          a suffix twice         | bytes=-10000,-10000
          huge numbers           | bytes=0-99999999999999999999999999
          numbers beyond 2^63    | bytes=9223372036854775807-9223372036854775808
          numbers beyond 2^64    | bytes=18446744073709551615-
          a suffix beyond 2^64   | bytes=-18446744073709551616
          a range turned round   | bytes=10-5
          signs                  | bytes=+1-+2
          two signs              | bytes=--1
          hexadecimal            | bytes=0x1-0x2
          another unit           | pages=1-2
          no unit                | 0-10
          nothing                | bytes=
          commas                 | bytes=,,,,
          blanks                 | bytes= 0 - 10
          letters                | bytes=a-b
          """)
  void rangesCostWhatTheWholeCosts(String name, String range) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "200 OK",
                "Cache-Control: max-age=60\r\nETag: \"a\"\r\n",
                "0123456789".repeat(1000)));
    STAGE.get(path);
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Range: " + range + "~~");

    assertThat(reply.status()).isIn(200, 206, 400, 416);
    assertThat(reply.body().length()).isLessThanOrEqualTo(11_000);
    assertThat(reply.complete()).isTrue();
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void tenRangesAreServed() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer, "200 OK", "Cache-Control: max-age=60\r\n", "0123456789".repeat(1000)));
    STAGE.get(path);
    Reply reply =
        STAGE.ask(
            path,
            "GET {p} HTTP/1.1~Host: cdn.test~Range: bytes=0-0,10-10,20-20,30-30,40-40,50-50,60-60,"
                + "70-70,80-80,90-90~~");

    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.field("Content-Type")).startsWith("multipart/byteranges");
    assertThat(reply.body()).containsPattern("(?s)(Content-Range.*){10}");
  }

  @Test
  void aSmallRangeOfSomethingUnknownIsAllThatIsAskedOfTheOrigin() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            peer.send(
                "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/1000000\r\n"
                    + "Content-Length: 1\r\n\r\nx"));
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Range: bytes=0-0~~");

    assertThat(reply.status()).isEqualTo(206);
    assertThat(STAGE.seen(path)).hasSize(1);
    assertThat(STAGE.seen(path).get(0)).contains("\r\nRange: bytes=0-0\r\n");
  }

  @Test
  void manyVariantsOfOneKeyAreHarmless() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(peer, "200 OK", "Cache-Control: max-age=60\r\nVary: Accept\r\n", "x"));
    for (int i = 0; i < 300; i++) {
      Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Accept: a/%d~~".formatted(i));
      assertThat(reply.status()).isEqualTo(200);
    }
  }
}
