package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables {@code ~} stands for CR LF, {@code _} for a space and {@code ^} for a tab. */
@DisplayName(
    "RFC 9112: what is no request is refused, the connection ended, and the origin asked nothing")
class SyntaxTest {
  private static EdgeUnderTest edge;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                   | request                                                                      | status
          2.2  bare LF ends no line                | GET_/a_HTTP/1.1<LF>Host:_x<LF><LF>                                           | 400
          2.2  bare CR                             | GET_/a_HTTP/1.1~Host:_x~A:_b<CR>c~~                                          | 400
          2.2  space before the first field        | GET_/a_HTTP/1.1~_A:_b~Host:_x~~                                              | 400
          2.3  no HTTP/0.9                         | GET_/a~~                                                                     | 505
          2.3  an unknown version                  | GET_/a_HTTP/3.7~Host:_x~~                                                    | 505
          3    two spaces for a target             | GET~Host:_x~~                                                                | 400
          3    a method that is no token           | G(T_/a_HTTP/1.1~Host:_x~~                                                    | 400
          3.2  no Host                             | GET_/a_HTTP/1.1~~                                                            | 400
          3.2  two Hosts                           | GET_/a_HTTP/1.1~Host:_x~Host:_x~~                                            | 400
          3.2  an empty Host                       | GET_/a_HTTP/1.1~Host:~~                                                      | 400
          3.2  a list of hosts                     | GET_/a_HTTP/1.1~Host:_x,y~~                                                  | 400
          3.2  Host with userinfo                  | GET_/a_HTTP/1.1~Host:_u@x~~                                                  | 400
          3.2  Host with a path                    | GET_/a_HTTP/1.1~Host:_x/y~~                                                  | 400
          3.2  Host with a bad port                | GET_/a_HTTP/1.1~Host:_x:99999~~                                              | 400
          3.2  an absolute target of another host  | GET_http://y/a_HTTP/1.1~Host:_x~~                                            | 400
          3.2  a target with userinfo              | GET_http://u@x/a_HTTP/1.1~Host:_x~~                                          | 400
          3.2  https without TLS                   | GET_https://x/a_HTTP/1.1~Host:_x~~                                           | 421
          3.2  another scheme                      | GET_ftp://x/a_HTTP/1.1~Host:_x~~                                             | 400
          3.2  a relative target                   | GET_a_HTTP/1.1~Host:_x~~                                                     | 400
          3.2  an asterisk for GET                 | GET_*_HTTP/1.1~Host:_x~~                                                     | 400
          3.2  bytes that are no URI               | GET_/<FF>_HTTP/1.1~Host:_x~~                                                 | 400
          3.2  a raw fragment                      | GET_/a#b_HTTP/1.1~Host:_x~~                                                  | 400
          4    dot segments                        | GET_/a/../b_HTTP/1.1~Host:_x~~                                               | 400
          4    encoded dot segments                | GET_/a/%2e%2E/b_HTTP/1.1~Host:_x~~                                           | 400
          4    dot segments behind encoded slashes | GET_/a%2f..%2fb_HTTP/1.1~Host:_x~~                                           | 400
          4    encoded NUL                         | GET_/a%00_HTTP/1.1~Host:_x~~                                                 | 400
          4    encoded CR LF                       | GET_/a%0d%0a_HTTP/1.1~Host:_x~~                                              | 400
          5.1  space before the colon              | GET_/a_HTTP/1.1~Host:_x~A_:_b~~                                              | 400
          5.1  tab before the colon                | GET_/a_HTTP/1.1~Host:_x~A^:_b~~                                              | 400
          5.1  no colon                            | GET_/a_HTTP/1.1~Host:_x~A~~                                                  | 400
          5.1  no name                             | GET_/a_HTTP/1.1~Host:_x~:_b~~                                                | 400
          5.1  a name that is no token             | GET_/a_HTTP/1.1~Host:_x~A(B:_c~~                                             | 400
          5.2  obs-fold                            | GET_/a_HTTP/1.1~Host:_x~A:_b~_c~~                                            | 400
          5.5  NUL in a value                      | GET_/a_HTTP/1.1~Host:_x~A:_b<00>c~~                                          | 400
          6.1  Transfer-Encoding and length        | POST_/a_HTTP/1.1~Host:_x~Content-Length:_1~Transfer-Encoding:_chunked~~0~~   | 400
          6.1  length and Transfer-Encoding        | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~Content-Length:_1~~0~~   | 400
          6.1  Transfer-Encoding in HTTP/1.0       | POST_/a_HTTP/1.0~Host:_x~Transfer-Encoding:_chunked~~0~~                     | 400
          6.1  an unknown coding                   | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_gzip,_chunked~~0~~               | 501
          6.1  chunked is not last                 | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked,_gzip~~0~~               | 400
          6.1  chunked twice                       | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked,_chunked~~0~~            | 400
          6.1  chunked twice in two lines          | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~Transfer-Encoding:_chunked~~0~~ | 400
          6.1  an obfuscated coding                | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_xchunked~~0~~                    | 400
          6.1  a coding in quotes                  | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_"chunked"~~0~~                   | 400
          6.2  two lengths                         | POST_/a_HTTP/1.1~Host:_x~Content-Length:_1~Content-Length:_2~~ab             | 400
          6.2  the same length twice               | POST_/a_HTTP/1.1~Host:_x~Content-Length:_1~Content-Length:_1~~a              | 400
          6.2  a list of lengths                   | POST_/a_HTTP/1.1~Host:_x~Content-Length:_1,_1~~a                             | 400
          6.2  a length with a sign                | POST_/a_HTTP/1.1~Host:_x~Content-Length:_+1~~a                               | 400
          6.2  a negative length                   | POST_/a_HTTP/1.1~Host:_x~Content-Length:_-1~~a                               | 400
          6.2  a length in hexadecimal             | POST_/a_HTTP/1.1~Host:_x~Content-Length:_0x1~~a                              | 400
          6.2  a length beyond all numbers         | POST_/a_HTTP/1.1~Host:_x~Content-Length:_99999999999999999999~~a             | 400
          6.2  an empty length                     | POST_/a_HTTP/1.1~Host:_x~Content-Length:~~a                                  | 400
          7.1  LF ends a chunk size                | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~1<LF>a~0~~              | 400
          7.1  LF ends a chunk                     | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~1~a<LF>0~~              | 400
          7.1  a chunk longer than it says         | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~1~ab~0~~                | 400
          7.1  a size beyond all numbers           | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~10000000000000001~a~0~~ | 400
          7.1  a size with a sign                  | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~+1~a~0~~                | 400
          7.1  a size with a prefix                | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~0x1~a~0~~               | 400
          7.1  an empty size                       | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~~a~0~~                  | 400
          7.1  a bare CR in an extension           | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~1;a<CR>b~a~0~~          | 400
          9110 9.3.6  no tunnels                   | CONNECT_x:443_HTTP/1.1~Host:_x:443~~                                         | 405
          9110 9.3.8  no traces                    | TRACE_/a_HTTP/1.1~Host:_x~~                                                  | 405
          """)
  void refused(String rule, String request, int status) {
    try (Viewer client = edge.client()) {
      Reply response = client.send(bytes(request)).read();
      assertThat(response.status()).as(rule).isEqualTo(status);
      assertThat(response.body().length()).as("a short page").isLessThan(60);
      assertThat(edge.origin().requests()).as(rule).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                     | request
          an unreadable request line | GET_/a~~
          bad framing                | POST_/a_HTTP/1.1~Host:_x~Content-Length:_1,_1~~a
          a bad chunk                | POST_/a_HTTP/1.1~Host:_x~Transfer-Encoding:_chunked~~1<LF>a~0~~
          no Host                    | GET_/a_HTTP/1.1~~
          """)
  void nothingIsReadAfterIt(String rule, String request) {
    try (Viewer client = edge.client()) {
      Reply response =
          client.send(bytes(request) + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n").read();
      assertThat(response.field("Connection")).as(rule).isEqualTo("close");
      assertThat(client.isEnded()).as(rule).isTrue();
      assertThat(edge.origin().requests()).as(rule).isEmpty();
    }
  }

  private static String bytes(String text) {
    return text.replace('_', ' ')
        .replace('^', '\t')
        .replace("~", "\r\n")
        .replace("<LF>", "\n")
        .replace("<CR>", "\r")
        .replace("<00>", "\0")
        .replace("<FF>", "\u00ff");
  }
}
