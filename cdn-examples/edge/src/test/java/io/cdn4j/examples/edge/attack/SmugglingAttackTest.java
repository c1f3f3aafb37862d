package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112 sections 2 to 7: two hops that disagree about where a request ends. */
class SmugglingAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      maxCharsPerColumn = 20_000,
      textBlock =
          """
          # two lengths
          length and chunked             | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 5~Transfer-Encoding: chunked~~0~~
          chunked and length             | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~Content-Length: 5~~0~~
          length and an unknown coding   | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 5~Transfer-Encoding: foo~~hello
          two lengths                    | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 1~Content-Length: 2~~ab
          two lengths, one zero          | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 0~Content-Length: 30~~GET /smuggled HTTP/1.1~Host: a~~
          a list of lengths              | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2, 1~~ab
          a list of equal lengths        | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2, 2~~ab
          two lengths in GET             | GET {p} HTTP/1.1~Host: cdn.test~Content-Length: 0~Content-Length: 5~~hello
          # what is no length
          length with plus               | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: +2~~ab
          length with minus              | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: -2~~ab
          length in hexadecimal          | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 0x2~~ab
          length with a fraction         | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2.0~~ab
          length with an exponent        | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2e0~~ab
          length with a blank inside     | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 1 2~~ab
          length with a parameter        | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2;x~~ab
          length in quotes               | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: "2"~~ab
          length with an underscore      | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 1_0~~abcdefghij
          length without digits          | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: ~~ab
          length beyond 2^64             | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 18446744073709551618~~ab
          length with a form feed        | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: \\x0c2~~ab
          length with a vertical tab     | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: \\x0b2~~ab
          length with a NUL              | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 2\\0~~ab
          # codings
          chunked twice                  | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked, chunked~~0~~
          chunked in two lines           | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~
          chunked, then identity         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~Transfer-Encoding: identity~~0~~
          identity, then chunked         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: identity, chunked~~0~~
          chunked is not last            | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked, gzip~~0~~
          gzip, then chunked             | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: gzip, chunked~~0~~
          identity                       | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: identity~~hello
          an unknown coding              | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: xchunked~~0~~
          no coding                      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: ~~0~~
          an empty first member          | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: , chunked~~0~~
          chunked with a parameter       | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked;q=1~~0~~
          chunked in quotes              | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: "chunked"~~0~~
          chunked after a vertical tab   | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: \\x0bchunked~~0~~
          chunked before a NUL           | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked\\0~~0~~
          chunked on a folded line       | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding:~ chunked~~0~~
          chunked after a bare CR        | POST {p} HTTP/1.1~Host: cdn.test~X: y\\rTransfer-Encoding: chunked~~0~~
          chunked in HTTP/1.0            | POST {p} HTTP/1.0~Host: cdn.test~Transfer-Encoding: chunked~~0~~
          chunked and length in HTTP/1.0 | POST {p} HTTP/1.0~Host: cdn.test~Content-Length: 3~Transfer-Encoding: chunked~~0~~
          # names
          blank before a colon           | POST {p} HTTP/1.1~Host: cdn.test~Content-Length : 2~~ab
          tab before a colon             | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding\\t: chunked~~0~~
          blank before an innocent colon | GET {p} HTTP/1.1~Host: cdn.test~X-A : b~~
          blank in a name                | GET {p} HTTP/1.1~Host: cdn.test~X A: b~~
          parenthesis in a name          | GET {p} HTTP/1.1~Host: cdn.test~X(A): b~~
          NUL in a name                  | GET {p} HTTP/1.1~Host: cdn.test~X\\0A: b~~
          a byte above 127 in a name     | GET {p} HTTP/1.1~Host: cdn.test~X\\xe9: b~~
          no name                        | GET {p} HTTP/1.1~Host: cdn.test~: b~~
          no colon                       | GET {p} HTTP/1.1~Host: cdn.test~XA~~
          the first field is folded      | GET {p} HTTP/1.1~ Host: cdn.test~Host: cdn.test~~
          # line ends
          folded value                   | GET {p} HTTP/1.1~Host: cdn.test~X-A: b~ c~~
          folded with a tab              | GET {p} HTTP/1.1~Host: cdn.test~X-A: b~\\tc~~
          LF ends lines                  | GET {p} HTTP/1.1\\nHost: cdn.test\\n\\n
          LF ends one line               | GET {p} HTTP/1.1~Host: cdn.test\\nX-A: b~~
          LF ends the head               | GET {p} HTTP/1.1~Host: cdn.test~\\n
          CR in a value                  | GET {p} HTTP/1.1~Host: cdn.test~X-A: b\\rc~~
          NUL in a value                 | GET {p} HTTP/1.1~Host: cdn.test~X-A: b\\0c~~
          DEL in a value                 | GET {p} HTTP/1.1~Host: cdn.test~X-A: b\\x7fc~~
          a control byte in a value      | GET {p} HTTP/1.1~Host: cdn.test~X-A: b\\x01c~~
          # chunks
          chunk size with plus           | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~+1~a~0~~
          chunk size with minus          | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~-1~a~0~~
          chunk size with 0x             | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~0x1~a~0~~
          chunk size that is none        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~g~a~0~~
          chunk size missing             | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~~a~0~~
          chunk size beyond 32 bits      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~100000001~a~0~~
          chunk size beyond 64 bits      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~10000000000000001~a~0~~
          chunk size of all ones         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF~a~0~~
          chunk line ends with LF        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1\\na~0~~
          chunk data end with LF         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a\\n0~~
          chunk data end with CR         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a\\r0~~
          chunk data longer than said    | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~ab~0~~
          chunk data shorter than said   | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~5~a~0~~
          LF in a chunk extension        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1;x\\na~0~~
          CR in a chunk extension        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1;x\\ry~a~0~~
          the last chunk is missing      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~
          a trailer without colon        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~0~bad~~
          a trailer with a blank         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~0~X : b~~
          content shorter than said      | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 10~~ab
          # request lines
          HTTP/0.9                       | GET {p}~
          HTTP/0.9 with a version        | GET {p} HTTP/0.9~Host: cdn.test~~
          HTTP/2.0 in text               | GET {p} HTTP/2.0~Host: cdn.test~~
          HTTP/1.10                      | GET {p} HTTP/1.10~Host: cdn.test~~
          HTTP/1                         | GET {p} HTTP/1~Host: cdn.test~~
          something behind the version   | GET {p} HTTP/1.1 x~Host: cdn.test~~
          a blank in the target          | GET {p} x HTTP/1.1~Host: cdn.test~~
          tabs                           | GET\\t{p}\\tHTTP/1.1~Host: cdn.test~~
          NUL in the target              | GET {p}\\0 HTTP/1.1~Host: cdn.test~~
          a control byte in the target   | GET {p}\\x01 HTTP/1.1~Host: cdn.test~~
          a byte above 127 in the target | GET {p}\\xe9 HTTP/1.1~Host: cdn.test~~
          CR in the target               | GET {p}\\rx HTTP/1.1~Host: cdn.test~~
          a method that is no token      | G(T {p} HTTP/1.1~Host: cdn.test~~
          no method                      | ` {p} HTTP/1.1~Host: cdn.test~~`
          the preface of HTTP/2 alone    | PRI * HTTP/2.0~Host: cdn.test~~
          # hosts
          no Host                        | GET {p} HTTP/1.1~X-A: b~~
          two Hosts                      | GET {p} HTTP/1.1~Host: cdn.test~Host: evil.test~~
          two equal Hosts                | GET {p} HTTP/1.1~Host: cdn.test~Host: cdn.test~~
          # content where none belongs
          a request inside GET           | GET {p} HTTP/1.1~Host: cdn.test~Content-Length: 39~~GET /smuggled HTTP/1.1~Host: cdn.test~~
          a request inside HEAD          | HEAD {p} HTTP/1.1~Host: cdn.test~Content-Length: 39~~GET /smuggled HTTP/1.1~Host: cdn.test~~
          a request inside a chunked GET | GET {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~5~hello~0~~
          """)
  void refused(String name, String request) {
    STAGE.refuses(STAGE.path(), request);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 20_000,
      textBlock =
          """
          # the same, written as it should be
          chunked                      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~0~~
          chunked in upper case        | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: CHUNKED~~1~a~0~~
          a length                     | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 1~~a
          a length with blanks around  | POST {p} HTTP/1.1~Host: cdn.test~Content-Length:   1  ~~a
          a length with zeros          | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 0001~~a
          a chunk size with zeros      | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~0001~a~0~~
          a chunk size in capitals     | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~A~0123456789~0~~
          a chunk extension            | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1;x=y~a~0~~
          a trailer                    | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~0~X-T: b~~
          a trailer of framing         | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1~a~0~Content-Length: 100~~
          an empty line before         | ~POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 1~~a
          GET with a length of zero    | GET {p} HTTP/1.1~Host: cdn.test~Content-Length: 0~~
          HTTP/1.0                     | GET {p} HTTP/1.0~Host: cdn.test~~
          # read leniently, but written anew
          a long chunk extension       | POST {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~1;{15000:x}~a~0~~
          a version in lower case      | GET {p} http/1.1~Host: cdn.test~~
          two blanks                   | GET  {p} HTTP/1.1~Host: cdn.test~~
          # values
          a tab in a value             | GET {p} HTTP/1.1~Host: cdn.test~X-A: b\\tc~~
          a byte above 127 in a value  | GET {p} HTTP/1.1~Host: cdn.test~X-A: \\xe9~~
          """)
  void served(String name, String request) {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, request);

    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    assertThat(STAGE.seen(path)).hasSize(1);
    assertThat(STAGE.seen(path).get(0))
        .as("is written anew, with one kind of framing")
        .matches("(?s)[A-Z]+ /\\S+ HTTP/1\\.1\r\nHost: cdn.test\r\n.*")
        .doesNotContain("X-T", ": 100", ";x")
        .doesNotContainPattern("(?is)content-length:.*transfer-encoding:")
        .doesNotContainPattern("(?is)transfer-encoding:.*content-length:");
  }

  @Test
  void requestsInOnePacketAreAnsweredInTheirOrder() {
    String path = STAGE.path();
    String one = "POST {p}/1 HTTP/1.1~Host: cdn.test~Content-Length: 5~~first";
    String two = "POST {p}/2 HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~6~second~0~~";
    String three = "GET {p}/3 HTTP/1.1~Host: cdn.test~~";
    try (Viewer viewer = STAGE.edge().connect()) {
      viewer.send(AttackStage.bytes(path, one + two + three));

      assertThat(viewer.read().body()).contains("/1 HTTP/1.1", "first").doesNotContain("second");
      assertThat(viewer.read().body()).contains("/2 HTTP/1.1", "second").doesNotContain("first");
      assertThat(viewer.read().body()).contains("/3 HTTP/1.1");
    }
  }

  @Test
  void whatFollowsARefusedRequestIsNotARequest() {
    String path = STAGE.path();
    String refused =
        "POST {p}/1 HTTP/1.1~Host: cdn.test~Content-Length: 4~Transfer-Encoding: chunked~~0~~";
    STAGE.refuses(path, refused + "GET {p}/2 HTTP/1.1~Host: cdn.test~~");

    assertThat(STAGE.seen(path)).isEmpty();
  }

  @Test
  void http12IsServedAsHttp11OrRefused() {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.2~Host: cdn.test~~");

    assertThat(reply.status()).matches(status -> status == 200 || AttackStage.isRefusal(status));
    assertThat(STAGE.seen(path)).allMatch(request -> request.contains(" HTTP/1.1\r\n"));
  }
}
