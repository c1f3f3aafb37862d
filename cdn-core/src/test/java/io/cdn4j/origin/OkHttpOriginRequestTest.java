package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.origin.Requests.known;
import static io.cdn4j.origin.Requests.request;
import static io.cdn4j.origin.Requests.unknown;
import static io.cdn4j.testing.RawOrigin.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.TargetUri;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@DisplayName("What the origin gets")
class OkHttpOriginRequestTest {
  private final RawOrigin server =
      RawOrigin.answering(head("HTTP/1.1 200 OK", "Content-Length: 0"));
  private final OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()));

  @AfterEach
  void close() {
    origin.close();
    server.close();
  }

  private String received(OriginRequest request) throws IOException {
    RecordingSink sink = new RecordingSink();
    origin.fetch(request, sink);
    assertThat(sink.isWhole()).isTrue();
    return server.request();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/",
        "/?",
        "/??a=?",
        "/a%2Fb//c;x?b=1$$c|d\"e'{}^`<>",
        "//",
        "//evil.example/x",
        "/a//b///",
        "/%",
        "/%z?%",
        "/%zz?%zz",
        "/%2f%2F?%2f%2F",
        "/100%&50%",
        "/a\\b\\..\\c?d\\e",
        "/[1]{2}|3^4`5",
        "/<a>\"b\"'c'?<a>\"b\"'c'",
        "/a+b?c+d",
        "/?a&b&&c=&=d&a",
        "/?a;b;c",
        "/\u00e4\u00ff\u0080?\u00fc=\u00c3\u00a4",
        "/a/./b/../c",
        "/%2e%2e/x/%2E",
        "/:80@host/~!$&'()*,;=",
        "/index.php/http://other.example/?u=http://third.example/#",
        "*"
      })
  void targetArrivesByteForByte(String target) throws IOException {
    assertThat(received(get(target)))
        .isEqualTo("GET " + target + " HTTP/1.1\r\nHost: www.example\r\n\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "GET",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "DELETE",
        "M-SEARCH",
        "PROPFIND",
        "BREW",
        "get",
        "pOsT",
        "x!#$%&'*+-.^_`|~9"
      })
  void methodWithoutContentArrivesAsItIs(String method) throws IOException {
    assertThat(received(request(method, "/")))
        .isEqualTo(method + " / HTTP/1.1\r\nHost: www.example\r\n\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"POST", "PUT", "PATCH", "PROPPATCH", "REPORT", "QUERY"})
  void methodThatHasContentByDefinitionSaysThatItIsEmpty(String method) throws IOException {
    assertThat(received(request(method, "/")))
        .isEqualTo(method + " / HTTP/1.1\r\nHost: www.example\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "M-SEARCH", "get"})
  void contentOfKnownLengthArrivesWithAnyMethod(String method) throws IOException {
    assertThat(received(request(method, "/", known("h\u00e4llo"))))
        .isEqualTo(
            method + " / HTTP/1.1\r\nHost: www.example\r\nContent-Length: 5\r\n\r\nh\u00e4llo");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "M-SEARCH", "get"})
  void contentOfUnknownLengthArrivesInChunksWithAnyMethod(String method) throws IOException {
    assertThat(received(request(method, "/", unknown("hello"))))
        .isEqualTo(
            method
                + " / HTTP/1.1\r\nHost: www.example\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nhello\r\n0\r\n\r\n");
  }

  @Test
  void largeContentIsStreamed() throws IOException {
    String content = "0123456789".repeat(50_000);
    assertThat(received(request("PUT", "/", known(content)))).endsWith("\r\n\r\n" + content);
  }

  @Test
  void exactlyTheGivenFieldsArriveInTheirOrderAndCase() throws IOException {
    assertThat(
            received(
                request(
                    "GET",
                    "/",
                    RequestBody.NONE,
                    "x-B",
                    "1",
                    "X-a",
                    "\u00e4\u00ff \u00c3\u00a4\ttab",
                    "x-b",
                    "",
                    "Accept-Encoding",
                    "br, gzip",
                    "Range",
                    "bytes=0-1",
                    "Cookie",
                    "a=1",
                    "Cookie",
                    "b=2",
                    "Expect",
                    "100-continue")))
        .isEqualTo(
            head(
                "GET / HTTP/1.1",
                "Host: www.example",
                "x-B: 1",
                "X-a: \u00e4\u00ff \u00c3\u00a4\ttab",
                "x-b: ",
                "Accept-Encoding: br, gzip",
                "Range: bytes=0-1",
                "Cookie: a=1",
                "Cookie: b=2",
                "Expect: 100-continue"));
  }

  @Test
  void pathPrefixComesFirst() throws IOException {
    try (OkHttpOrigin prefixed = new OkHttpOrigin(OriginSettings.of(server.url() + "/%62ase/"))) {
      prefixed.fetch(get("//x?y"), new RecordingSink());
    }
    assertThat(server.request()).startsWith("GET /%62ase//x?y HTTP/1.1\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # what                        | method  | path      | authority | name              | value
          method is no token            | GE T    | /         | a         | X                 | x
          method ends the line          | G\\r\\n | /         | a         | X                 | x
          method asks for a tunnel      | CONNECT | /         | a         | X                 | x
          blank in the target           | GET     | /a b      | a         | X                 | x
          line end in the target        | GET     | /a\\r\\nb | a         | X                 | x
          NUL in the target             | GET     | /a\\0b    | a         | X                 | x
          more than a byte in the target| GET     | /\u20ac   | a         | X                 | x
          target is no path             | GET     | a         | a         | X                 | x
          line end in the authority     | GET     | /         | a\\r\\nb  | X                 | x
          line end in a value           | GET     | /         | a         | X                 | a\\r\\nY: z
          line feed in a value          | GET     | /         | a         | X                 | a\\nY: z
          NUL in a value                | GET     | /         | a         | X                 | \\0
          more than a byte in a value   | GET     | /         | a         | X                 | \u20ac
          blank in a name               | GET     | /         | a         | X X               | x
          colon in a name               | GET     | /         | a         | X:                | x
          framing among the fields      | GET     | /         | a         | Content-Length    | 5
          coding among the fields       | GET     | /         | a         | transfer-encoding | chunked
          Host among the fields         | GET     | /         | a         | HOST              | b
          Connection among the fields   | GET     | /         | a         | Connection        | close
          """)
  void requestThatIsNotHttpIsRefusedBeforeItIsSent(
      String what, String method, String path, String authority, String name, String value) {
    OriginRequest request =
        new OriginRequest(
            unescape(method),
            new TargetUri("http", unescape(authority), unescape(path), null),
            HeaderFields.of(name, unescape(value)),
            RequestBody.NONE);
    assertThatIllegalArgumentException()
        .as(what)
        .isThrownBy(() -> origin.fetch(request, new RecordingSink()))
        .withMessageContaining("needs");
    assertThat(server.connections()).isZero();
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  @Test
  void contentThatCannotBeReadIsTheFailureOfTheViewer() {
    IOException gone = new IOException("viewer has gone");
    RequestBody body =
        new RequestBody() {
          @Override
          public long length() {
            return -1;
          }

          @Override
          public InputStream open() {
            return new InputStream() {
              @Override
              public int read() throws IOException {
                throw gone;
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw gone;
              }
            };
          }
        };
    assertThatThrownBy(() -> origin.fetch(request("POST", "/", body), new RecordingSink()))
        .isSameAs(gone);
  }

  @Test
  void contentShorterThanItsLengthIsTheFailureOfTheViewer() {
    OriginRequest request = request("POST", "/", Requests.body("four", 5));
    assertThatThrownBy(() -> origin.fetch(request, new RecordingSink()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(OriginException.class)
        .hasMessageContaining("ended before its length");
  }

  @Test
  void contentLongerThanItsLengthIsNotSent() throws IOException {
    assertThat(received(request("POST", "/", Requests.body("four and more", 4))))
        .endsWith("Content-Length: 4\r\n\r\nfour");
  }
}
