package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.testing.RawOrigin.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdn4j.origin.OriginException.Failure;
import io.cdn4j.testing.RawOrigin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@DisplayName("What is not a response, or not a whole one")
class OkHttpOriginMalformedTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what                              | answer
          length and chunked                  | HTTP/1.1 200 OK~Content-Length: 5~Transfer-Encoding: chunked~~0~~
          chunked and length                  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Length: 5~~0~~
          two lengths                         | HTTP/1.1 200 OK~Content-Length: 5~Content-Length: 6~~hello
          one length twice                    | HTTP/1.1 200 OK~Content-Length: 5~content-length: 5~~hello
          list of lengths                     | HTTP/1.1 200 OK~Content-Length: 5, 5~~hello
          length with a sign                  | HTTP/1.1 200 OK~Content-Length: +5~~hello
          length below zero                   | HTTP/1.1 200 OK~Content-Length: -1~~hello
          length that is no number            | HTTP/1.1 200 OK~Content-Length: five~~hello
          length in hexadecimal               | HTTP/1.1 200 OK~Content-Length: 0x5~~hello
          empty length                        | HTTP/1.1 200 OK~Content-Length:~~hello
          length that is too large            | HTTP/1.1 200 OK~Content-Length: 9999999999999999999~~hello
          coding that is not chunked          | HTTP/1.1 200 OK~Transfer-Encoding: gzip~~hello
          chunked and another coding          | HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~0~~
          chunked twice                       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~
          coding that is nearly chunked       | HTTP/1.1 200 OK~Transfer-Encoding: xchunked~~0~~
          coding with a parameter             | HTTP/1.1 200 OK~Transfer-Encoding: chunked;q=1~~0~~
          empty coding                        | HTTP/1.1 200 OK~Transfer-Encoding:~~0~~
          chunked in HTTP/1.0                 | HTTP/1.0 200 OK~Transfer-Encoding: chunked~~0~~
          folded line                         | HTTP/1.1 200 OK~A: b~ c~Content-Length: 0~~
          line folded with a tab              | HTTP/1.1 200 OK~A: b~\\tc~Content-Length: 0~~
          first line is indented              | HTTP/1.1 200 OK~ A: b~Content-Length: 0~~
          no name                             | HTTP/1.1 200 OK~: b~Content-Length: 0~~
          no colon                            | HTTP/1.1 200 OK~abc~Content-Length: 0~~
          blank in a name                     | HTTP/1.1 200 OK~a b: c~Content-Length: 0~~
          name that is no token               | HTTP/1.1 200 OK~a(b): c~Content-Length: 0~~
          name that is not of US-ASCII        | HTTP/1.1 200 OK~\u00e4: c~Content-Length: 0~~
          NUL in a value                      | HTTP/1.1 200 OK~A: b\\0c~Content-Length: 0~~
          carriage return in a value          | HTTP/1.1 200 OK~A: b\\rc~Content-Length: 0~~
          control character in a value        | HTTP/1.1 200 OK~A: b\\ec~Content-Length: 0~~
          status of two digits                | HTTP/1.1 99 OK~Content-Length: 0~~
          status below 100                    | HTTP/1.1 099 OK~Content-Length: 0~~
          status of four digits               | HTTP/1.1 1000 OK~Content-Length: 0~~
          status with a sign                  | HTTP/1.1 -20 OK~Content-Length: 0~~
          status that is no number            | HTTP/1.1 abc OK~Content-Length: 0~~
          no status                           | HTTP/1.1 ~Content-Length: 0~~
          nothing before the status           | 200 OK~Content-Length: 0~~
          HTTP/0.9                            | hello world~~
          HTTP/2                              | HTTP/2 200 OK~Content-Length: 0~~
          HTTP/1.2                            | HTTP/1.2 200 OK~Content-Length: 0~~
          http in small letters               | http/1.1 200 OK~Content-Length: 0~~
          two blanks before the status        | HTTP/1.1  200 OK~Content-Length: 0~~
          Icecast                             | ICY 200 OK~Content-Length: 0~~
          empty line first                    | ~HTTP/1.1 200 OK~Content-Length: 0~~
          request instead of a response       | GET / HTTP/1.1~Host: a~~
          TLS instead of a response           | \\e\\0\\e\\0\\e_
          unasked upgrade                     | HTTP/1.1 101 Switching~Connection: upgrade~Upgrade: x~~
          """)
  void whatCouldBeReadInTwoWaysIsRefused(String what, String answer) {
    try (RawOrigin server = answering(answer)) {
      assertThat(failure(server, new RecordingSink())).as(what).isEqualTo(Failure.MALFORMED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void headOfTooManyBytesIsRefused() {
    try (RawOrigin server =
        RawOrigin.answering(head("HTTP/1.1 200 OK", "A: " + "x".repeat(64 * 1024)))) {
      assertThat(failure(server, new RecordingSink())).isEqualTo(Failure.MALFORMED);
    }
  }

  @Test
  void headWithoutEndIsRefused() {
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              peer.send("HTTP/1.1 200 OK\r\n");
              while (true) {
                peer.send("A: b\r\n");
              }
            })) {
      assertThat(failure(server, new RecordingSink())).isEqualTo(Failure.MALFORMED);
    }
  }

  @Test
  void interimResponsesWithoutEndAreRefused() {
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              while (true) {
                peer.send(head("HTTP/1.1 103 Early"));
              }
            })) {
      assertThat(failure(server, new RecordingSink())).isEqualTo(Failure.MALFORMED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what                          | failure   | head  | answer
          nothing                         | CUT       | false |
          a part of the status line       | CUT       | false | HTTP/1.
          a part of the head              | CUT       | false | HTTP/1.1 200 OK~Content-Le
          no body where one is due        | CUT       | true  | HTTP/1.1 200 OK~Content-Length: 5~~
          a part of a body                | CUT       | true  | HTTP/1.1 200 OK~Content-Length: 5~~hel
          no chunk                        | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~
          a part of a chunk size          | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~1
          a part of a chunk               | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hel
          no last chunk                   | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~
          no end of the last chunk        | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~0~
          no end of the trailers          | CUT       | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~0~A: b~
          size that is no number          | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~xyz~
          empty size                      | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~hello~
          size below zero                 | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-5~hello~
          size with a prefix              | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0x5~hello~
          size that is too large          | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~10000000000000005~hello~
          something behind the size       | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5 a~hello~
          size line ends with a line feed | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5_hello~0~~
          extension ends with a line feed | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5;a_hello~0~~
          chunk longer than its size      | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello!~0~~
          chunk ends with a line feed     | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello_0~~
          chunk shorter than its size     | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~7~hel~0~~
          trailer ends with a line feed   | MALFORMED | true  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~0~A: b_~
          """)
  void bodyThatIsNotWholeIsNeverEnded(String what, Failure failure, boolean head, String answer) {
    RecordingSink sink = new RecordingSink();
    try (RawOrigin server = answering(answer)) {
      assertThat(failure(server, sink)).as(what).isEqualTo(failure);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(sink.hasBegun()).isEqualTo(head);
    assertThat(sink.isCut()).isEqualTo(head);
    assertThat("hello").startsWith(sink.body());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK~Content-Length: 5~~hel",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hel",
        "HTTP/1.1 200 OK~~hel"
      })
  void resetConnectionIsACut(String answer) {
    RecordingSink sink = new RecordingSink();
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              peer.send(unescape(answer));
              peer.reset();
            })) {
      assertThat(failure(server, sink)).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(sink.isCut()).isEqualTo(sink.hasBegun());
  }

  private static RawOrigin answering(@Nullable String answer) {
    return new RawOrigin(
        peer -> {
          peer.send(answer == null ? "" : unescape(answer));
          peer.close();
        });
  }

  private static Failure failure(RawOrigin server, RecordingSink sink) {
    try (OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      return catchThrowableOfType(OriginException.class, () -> origin.fetch(get("/"), sink))
          .failure();
    }
  }

  private static String unescape(String answer) {
    return answer
        .replace("~", "\r\n")
        .replace("_", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
        .replace("\\0", "\0")
        .replace("\\e", "\u001b");
  }
}
