package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.origin.Requests.request;
import static io.cdn4j.testing.RawOrigin.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@DisplayName("What becomes of a response")
class OkHttpOriginResponseTest {
  private static final String OK = head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok";

  private static RecordingSink fetched(RawOrigin server, String method) throws IOException {
    try (OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      RecordingSink sink = new RecordingSink();
      origin.fetch(request(method, "/"), sink);
      return sink;
    }
  }

  @Test
  void fieldsArriveAsReceived() throws IOException {
    String answer =
        head(
            "HTTP/1.1 299 \u00e4",
            "x-B:1",
            "X-a: \t\u00e4\u00ff \u00c3\u00a4\t in\tside \t",
            "x-b:",
            "Connection: keep-alive, X-a",
            "Set-Cookie: a",
            "Content-Encoding: gzip",
            "Set-Cookie: b",
            "Blank : before colon",
            "Content-Length: 2");
    try (RawOrigin server = RawOrigin.answering(answer + "ok")) {
      RecordingSink sink = fetched(server, "GET");
      assertThat(sink.head().status()).isEqualTo(299);
      assertThat(sink.head().fields())
          .isEqualTo(
              HeaderFields.of(
                  "x-B",
                  "1",
                  "X-a",
                  "\u00e4\u00ff \u00c3\u00a4\t in\tside",
                  "x-b",
                  "",
                  "Connection",
                  "keep-alive, X-a",
                  "Set-Cookie",
                  "a",
                  "Content-Encoding",
                  "gzip",
                  "Set-Cookie",
                  "b",
                  "Blank",
                  "before colon",
                  "Content-Length",
                  "2"));
      assertThat(sink.body()).isEqualTo("ok");
      assertThat(sink.isWhole()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      ints = {
        200, 201, 205, 206, 226, 299, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 407, 408,
        410, 421, 425, 429, 499, 500, 502, 503, 504, 511, 599, 600, 777, 999
      })
  void everyStatusIsFinal(int status) throws IOException {
    String answer =
        head(
            "HTTP/1.1 " + status,
            "Location: /elsewhere",
            "Retry-After: 0",
            "WWW-Authenticate: Basic",
            "Proxy-Authenticate: Basic",
            "Content-Length: 2");
    try (RawOrigin server = RawOrigin.answering(answer + "no", OK)) {
      RecordingSink sink = fetched(server, "GET");
      assertThat(sink.head().status()).isEqualTo(status);
      assertThat(sink.body()).isEqualTo("no");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what                                | answer                                                                      | body
          length                                | HTTP/1.1 200 OK~Content-Length: 5~~hello                                    | hello
          length zero                           | HTTP/1.1 200 OK~Content-Length: 0~~                                         |
          length with zeros before it           | HTTP/1.1 200 OK~Content-Length: 0005~~hello                                 | hello
          chunked                               | HTTP/1.1 200 OK~Transfer-Encoding: Chunked~~2~he~3~llo~0~~                  | hello
          chunked, nothing in it                | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~~                             |
          chunked with extensions and trailers  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;a="b"~he~03  ;c~llo~0;d~E: f~G: h~~ | hello
          until the connection ends             | HTTP/1.1 200 OK~~hello                                                      | hello
          until the connection ends, HTTP/1.0   | HTTP/1.0 200 OK~~hello                                                      | hello
          length, HTTP/1.0                      | HTTP/1.0 200 OK~Content-Length: 5~~hello                                    | hello
          nothing at all until the end          | HTTP/1.1 200 OK~~                                                           |
          reason left out with its blank        | HTTP/1.1 200~Content-Length: 5~~hello                                       | hello
          lines end with line feeds             | HTTP/1.1 200 OK_Content-Length: 5__hello                                    | hello
          interim responses before              | HTTP/1.1 100 Continue~~HTTP/1.1 103 Early~Link: x~~HTTP/1.1 200 OK~Content-Length: 5~~hello | hello
          """)
  void bodyEndsWhereItsFramingSays(String what, String answer, String body) throws IOException {
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              peer.send(unescape(answer));
              peer.close();
            })) {
      RecordingSink sink = fetched(server, "GET");
      assertThat(sink.head().status()).isEqualTo(200);
      assertThat(sink.body()).as(what).isEqualTo(body == null ? "" : body);
      assertThat(sink.isWhole()).isTrue();
      assertThat(sink.head().fields().contains("Link")).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"HEAD, 200", "HEAD, 404", "GET, 204", "GET, 304", "POST, 204", "POST, 304"})
  void responseWithoutContentIsWholeAtItsHead(String method, int status) throws IOException {
    String answer = head("HTTP/1.1 " + status, "Content-Length: 5", "ETag: x");
    try (RawOrigin server = RawOrigin.answering(answer, OK);
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      RecordingSink first = new RecordingSink();
      origin.fetch(request(method, "/"), first);
      assertThat(first.head().status()).isEqualTo(status);
      assertThat(first.head().contentLength()).isEqualTo(5);
      assertThat(first.body()).isEmpty();
      assertThat(first.isWhole()).isTrue();

      RecordingSink second = new RecordingSink();
      origin.fetch(get("/"), second);
      assertThat(second.body()).isEqualTo("ok");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"HEAD", "GET"})
  void codingOfAResponseWithoutContentDoesNotDisturbTheNext(String method) throws IOException {
    String answer =
        head("HTTP/1.1 " + (method.equals("HEAD") ? 200 : 304), "Transfer-Encoding: chunked");
    try (RawOrigin server = RawOrigin.answering(answer, OK);
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      origin.fetch(request(method, "/"), new RecordingSink());
      RecordingSink second = new RecordingSink();
      origin.fetch(get("/"), second);
      assertThat(second.body()).isEqualTo("ok");
    }
  }

  private static String unescape(String answer) {
    return answer.replace("~", "\r\n").replace("_", "\n");
  }
}
