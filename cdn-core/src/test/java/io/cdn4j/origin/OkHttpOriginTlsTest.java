package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.origin.Requests.known;
import static io.cdn4j.origin.Requests.request;
import static io.cdn4j.origin.Requests.unknown;
import static io.cdn4j.testing.RawOrigin.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.origin.OriginException.Failure;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@DisplayName("TLS, with HTTP/1.1 and HTTP/2")
class OkHttpOriginTlsTest {
  private static final HandshakeCertificates CERTIFICATES = certificates();
  private static final int REFUSED_STREAM = 7;
  private static final int INTERNAL_ERROR = 2;

  private final MockWebServer server = new MockWebServer();
  private OkHttpOrigin origin = origin("https://unused.invalid");

  private static HandshakeCertificates certificates() {
    HeldCertificate held =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(held)
        .addTrustedCertificate(held.certificate())
        .build();
  }

  private static OkHttpOrigin origin(String url) {
    return new OkHttpOrigin(OriginSettings.of(url), CERTIFICATES.trustManager());
  }

  @BeforeEach
  void start() throws IOException {
    server.useHttps(CERTIFICATES.sslSocketFactory());
    server.start();
    origin = origin("https://localhost:" + server.getPort());
  }

  @AfterEach
  void close() {
    origin.close();
    server.close();
  }

  private RecordingSink fetch(OriginRequest request) throws IOException {
    RecordingSink sink = new RecordingSink();
    origin.fetch(request, sink);
    assertThat(sink.isWhole()).isTrue();
    return sink;
  }

  private Failure failure(OriginRequest request, RecordingSink sink) {
    return catchThrowableOfType(OriginException.class, () -> origin.fetch(request, sink)).failure();
  }

  private RecordedRequest received() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  /** The server counts a request that it refuses after it has refused it. */
  private void assertRequests(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.getRequestCount() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(server.getRequestCount()).isEqualTo(count);
  }

  private static MockResponse ok() {
    return new MockResponse.Builder().body("ok").build();
  }

  @Test
  void http2CarriesExactlyWhatIsGiven() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(299)
            .addHeader("X-B", "1")
            .addHeader("x-a", "2")
            .addHeader("x-b", "3")
            .body("hello")
            .build());
    RecordingSink sink =
        fetch(request("GET", "/a%2Fb//c;x?b=1$$c|d", RequestBody.NONE, "X-B", "1", "X-B", "2"));
    assertThat(sink.head().status()).isEqualTo(299);
    assertThat(sink.head().fields().all("x-b")).containsExactly("1", "3");
    assertThat(sink.body()).isEqualTo("hello");

    RecordedRequest request = received();
    assertThat(request.getVersion()).isEqualTo("HTTP/2");
    assertThat(request.getTarget()).isEqualTo("/a%2Fb//c;x?b=1$$c|d");
    assertThat(request.getHeaders().toMultimap())
        .containsOnlyKeys(":scheme", ":authority", "x-b")
        .containsEntry(":authority", List.of("www.example"))
        .containsEntry("x-b", List.of("1", "2"));
    assertThat(request.getHandshakeServerNames()).containsExactly("localhost");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/?",
        "//",
        "/a//b///",
        "/%zz?%zz",
        "/%2f%2F?%2f%2F",
        "/[1]?[2]",
        "/'?a;b",
        "/a?{1}|2^`\\",
        "/a+b?c+d=&&=&d"
      })
  void targetThatHttp2CarriesArrivesAsItIs(String target) throws Exception {
    server.enqueue(ok());
    fetch(get(target));
    RecordedRequest request = received();
    assertThat(request.getVersion()).isEqualTo("HTTP/2");
    assertThat(request.getTarget()).isEqualTo(target);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/a|b",
        "/a^b",
        "/{a}",
        "/`",
        "/\"a\"",
        "/<a>",
        "/a\\b",
        "/a/../b",
        "/%2e/a",
        "/?'a'",
        "/?\"a\"",
        "/?<a>",
        "/\u00e4",
        "/?\u00fc",
        "/?#",
        "*"
      })
  void targetThatOkHttpWouldAlterGoesOverHttp1(String target) throws Exception {
    try (RawOrigin raw = rawOverTls();
        OkHttpOrigin toRaw = origin(raw.url())) {
      toRaw.fetch(get(target), new RecordingSink());
      assertThat(raw.request())
          .isEqualTo("GET " + target + " HTTP/1.1\r\nHost: www.example\r\n\r\n");
    }
    if (target.matches("/[!-\\[\\]-~]*")) {
      server.enqueue(ok());
      fetch(get(target));
      assertThat(received().getVersion()).isEqualTo("HTTP/1.1");
    }
  }

  private static RawOrigin rawOverTls() {
    return new RawOrigin(
        CERTIFICATES.sslContext().getServerSocketFactory(),
        peer -> peer.send(head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok"));
  }

  @Test
  void valueThatIsNotOfUsAsciiGoesOverHttp1() throws IOException {
    try (RawOrigin raw = rawOverTls();
        OkHttpOrigin toRaw = origin(raw.url())) {
      OriginRequest request = request("GET", "/", RequestBody.NONE, "A", "\u00e4");
      toRaw.fetch(request, new RecordingSink());
      toRaw.fetch(request, new RecordingSink());
      assertThat(raw.requests()).hasSize(2).allMatch(text -> text.contains("\r\nA: \u00e4\r\n"));
      assertThat(raw.connections()).isEqualTo(1);
    }
  }

  @Test
  void valuesOfUtf8ArriveInTheirBytes() throws IOException {
    server.enqueue(new MockResponse.Builder().addHeaderLenient("a", "\u00e4").body("ok").build());
    assertThat(fetch(get("/")).head().fields().first("a")).contains("\u00c3\u00a4");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, NONE",
    "HEAD, NONE",
    "POST, NONE",
    "PUT, KNOWN",
    "POST, UNKNOWN",
    "M-SEARCH, NONE",
    "get, KNOWN",
    "DELETE, UNKNOWN"
  })
  void http2CarriesContent(String method, String content) throws Exception {
    server.enqueue(ok());
    RequestBody body =
        switch (content) {
          case "KNOWN" -> known("hello");
          case "UNKNOWN" -> unknown("hello");
          default -> RequestBody.NONE;
        };
    fetch(request(method, "/", body));
    RecordedRequest request = received();
    assertThat(request.getMethod()).isEqualTo(method);
    assertThat(request.getVersion()).isEqualTo("HTTP/2");
    assertThat(request.getBodySize()).isEqualTo(content.equals("NONE") ? 0 : 5);
    assertThat(request.getHeaders().get("Content-Type")).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD"})
  void contentThatOkHttpDoesNotAllowGoesOverHttp1(String method) throws IOException {
    try (RawOrigin raw = rawOverTls();
        OkHttpOrigin toRaw = origin(raw.url())) {
      toRaw.fetch(request(method, "/", known("hello")), new RecordingSink());
      assertThat(raw.request()).startsWith(method + " / HTTP/1.1\r\n").endsWith("\r\n\r\nhello");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {200, 301, 302, 401, 403, 407, 408, 421, 500, 503, 999})
  void everyStatusIsFinal(int status) throws IOException {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Retry-After", "0")
            .addHeader("Location", "/elsewhere")
            .body("no")
            .build());
    server.enqueue(ok());
    RecordingSink sink = fetch(get("/"));
    assertThat(sink.head().status()).isEqualTo(status);
    assertThat(sink.body()).isEqualTo("no");
    assertRequests(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"HEAD, 200", "GET, 304"})
  void responseWithoutContentIsWholeAtItsHead(String method, int status) throws IOException {
    server.enqueue(
        new MockResponse.Builder().code(status).setHeader("Content-Length", "5").build());
    server.enqueue(ok());
    assertThat(fetch(request(method, "/")).head().contentLength()).isEqualTo(5);
    assertThat(fetch(get("/")).body()).isEqualTo("ok");
  }

  @Test
  void connectionIsReused() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.enqueue(ok());
      fetch(get("/"));
      assertThat(received().getConnectionIndex()).isZero();
    }
  }

  @Test
  void refusedStreamOfANewConnectionIsNotSentAgain() {
    server.enqueue(
        new MockResponse.Builder()
            .onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
            .build());
    server.enqueue(ok());
    assertThat(failure(get("/"), new RecordingSink())).isEqualTo(Failure.CUT);
    assertRequests(1);
  }

  @ParameterizedTest(name = "{0} after error {1}: {2} requests")
  @CsvSource({"GET, 7, 3", "POST, 7, 2", "GET, 2, 2"})
  void refusedStreamOfAReusedConnectionIsSentAgainOnceIfIdempotent(
      String method, int error, int requests) throws IOException {
    server.enqueue(ok());
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseStream(error)).build());
    server.enqueue(ok());
    fetch(get("/"));
    if (requests == 3) {
      assertThat(fetch(request(method, "/")).body()).isEqualTo("ok");
    } else {
      assertThat(failure(request(method, "/"), new RecordingSink())).isEqualTo(Failure.CUT);
    }
    assertRequests(requests);
  }

  @Test
  void idempotentRequestIsSentAgainWhenAReusedConnectionDies() throws IOException {
    server.enqueue(ok());
    // At the start of the response: what is still queued would close the next connection's
    // handshake too.
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(ok());
    fetch(get("/"));
    assertThat(fetch(get("/")).body()).isEqualTo("ok");
    assertRequests(3);
  }

  @Test
  void streamThatIsResetWithinABodyIsACut() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(100_000))
            .onResponseBody(new SocketEffect.CloseStream(INTERNAL_ERROR))
            .build());
    RecordingSink sink = new RecordingSink();
    assertThat(failure(get("/"), sink)).isEqualTo(Failure.CUT);
    assertThat(sink.isCut()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"6, CUT", "4, MALFORMED", "'5, 5', MALFORMED", "-5, MALFORMED"})
  void bodyThatIsNotAsLongAsAnnouncedIsNeverEnded(String length, Failure failure) {
    server.enqueue(
        new MockResponse.Builder().body("hello").setHeader("Content-Length", length).build());
    RecordingSink sink = new RecordingSink();
    assertThat(failure(get("/"), sink)).isEqualTo(failure);
    assertThat(sink.isCut()).isEqualTo(sink.hasBegun());
  }

  @Test
  void fieldsThatCouldSplitAResponseAreRefused() {
    server.enqueue(
        new MockResponse.Builder().addHeaderLenient("a", "b\r\nc: d").body("ok").build());
    assertThat(failure(get("/"), new RecordingSink())).isEqualTo(Failure.MALFORMED);
  }

  @Test
  void interimResponsesAreDropped() throws IOException {
    server.enqueue(interim(3, 1).body("ok").build());
    assertThat(fetch(get("/")).body()).isEqualTo("ok");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "PUT"})
  void interimResponsesWithoutEndAreATimeout(String method) {
    server.enqueue(interim(1000, 20).body("ok").build());
    OriginSettings settings = OriginSettings.of("https://localhost:" + server.getPort());
    OriginTimeouts impatient = settings.timeouts().withFirstByte(Duration.ofMillis(300));
    RequestBody body = method.equals("GET") ? RequestBody.NONE : known("hello");
    try (OkHttpOrigin toServer =
        new OkHttpOrigin(settings.withTimeouts(impatient), CERTIFICATES.trustManager())) {
      OriginException failure =
          catchThrowableOfType(
              OriginException.class,
              () -> toServer.fetch(request(method, "/", body), new RecordingSink()));
      assertThat(failure.failure()).isEqualTo(Failure.TIMEOUT);
    }
  }

  private static MockResponse.Builder interim(int count, long millisBetween) {
    MockResponse.Builder response = new MockResponse.Builder();
    for (int i = 0; i < count; i++) {
      response.addInformationalResponse(
          new MockResponse.Builder()
              .code(103)
              .headersDelay(millisBetween, TimeUnit.MILLISECONDS)
              .build());
    }
    return response;
  }

  @Test
  void expectationIsNotWaitedFor() throws Exception {
    server.enqueue(ok());
    fetch(request("POST", "/", known("hello"), "Expect", "100-continue"));
    assertThat(received().getBodySize()).isEqualTo(5);
  }

  @Test
  void certificateThatIsNotTrustedIsAConnectFailure() {
    try (OkHttpOrigin distrustful =
        new OkHttpOrigin(OriginSettings.of("https://localhost:" + server.getPort()))) {
      OriginException failure =
          catchThrowableOfType(
              OriginException.class, () -> distrustful.fetch(get("/"), new RecordingSink()));
      assertThat(failure.failure()).isEqualTo(Failure.CONNECT);
    }
  }

  @Test
  void originWithoutHttp2GetsHttp1() throws Exception {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.enqueue(ok());
    server.enqueue(ok());
    fetch(get("/"));
    assertThat(fetch(request("PUT", "/", known("x"))).body()).isEqualTo("ok");
    assertThat(received().getVersion()).isEqualTo("HTTP/1.1");
    assertThat(received().getConnectionIndex()).isZero();
  }
}
