package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.origin.Requests.known;
import static io.cdn4j.origin.Requests.request;
import static io.cdn4j.testing.RawOrigin.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.OriginException.Failure;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@DisplayName("What becomes of connections")
class OkHttpOriginConnectionTest {
  private static final String OK = head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok";

  private static OkHttpOrigin originAt(RawOrigin server) {
    return new OkHttpOrigin(OriginSettings.of(server.url()));
  }

  private static String fetch(OkHttpOrigin origin, OriginRequest request) throws IOException {
    RecordingSink sink = new RecordingSink();
    origin.fetch(request, sink);
    assertThat(sink.isWhole()).isTrue();
    return sink.body();
  }

  private static Failure failure(OkHttpOrigin origin, OriginRequest request) {
    return catchThrowableOfType(
            OriginException.class, () -> origin.fetch(request, new RecordingSink()))
        .failure();
  }

  @Test
  void connectionIsReused() throws IOException {
    try (RawOrigin server = RawOrigin.answering(OK);
        OkHttpOrigin origin = originAt(server)) {
      for (int i = 0; i < 10; i++) {
        assertThat(fetch(origin, get("/" + i))).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 2~Connection: close",
        "HTTP/1.1 200 OK~Content-Length: 2~Connection: x, Close",
        "HTTP/1.0 200 OK~Content-Length: 2"
      })
  void connectionThatTheOriginWillCloseIsNotReused(String answer) throws IOException {
    try (RawOrigin server = RawOrigin.answering(head(answer.split("~", -1)) + "ok");
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/"));
      fetch(origin, get("/"));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "DELETE", "PUT", "POST", "BREW"})
  void keptConnectionThatTheOriginHasClosedIsNoError(String method) throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.send(method.equals("HEAD") ? head("HTTP/1.1 200 OK") : OK);
                  peer.close();
                });
        OkHttpOrigin origin = originAt(server)) {
      for (int i = 0; i < 50; i++) {
        fetchOrCutUnsafe(origin, method);
      }
    }
  }

  /** An unsafe request may meet the closing itself, in which case it is not repeated. */
  private static void fetchOrCutUnsafe(OkHttpOrigin origin, String method) throws IOException {
    try {
      fetch(origin, request(method, "/"));
    } catch (OriginException e) {
      assertThat(e.failure()).isEqualTo(Failure.CUT);
      assertThat(method).isIn("POST", "BREW");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
  void idempotentRequestIsSentAgainWhenAReusedConnectionDies(String method) throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  if (peer.requestOnConnection() == 2) {
                    peer.close();
                  } else {
                    peer.send(peer.method().equals("HEAD") ? head("HTTP/1.1 204 Nothing") : OK);
                  }
                });
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/first"));
      fetch(origin, request(method, "/second"));
      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void requestIsSentAgainOnce() throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  if (peer.requestNumber() == 1) {
                    peer.send(OK);
                  } else {
                    peer.reset();
                  }
                });
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/first"));
      assertThat(failure(origin, get("/second"))).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void requestIsSentAgainOnANewConnectionEvenIfOthersAreKept() throws Exception {
    CountDownLatch bothCame = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  if (peer.requestOnConnection() == 2) {
                    peer.close();
                    return;
                  }
                  bothCame.countDown();
                  peer.await(bothCame);
                  peer.send(OK);
                });
        OkHttpOrigin origin = originAt(server)) {
      Future<String> one = threads.submit(() -> fetch(origin, get("/1")));
      Future<String> two = threads.submit(() -> fetch(origin, get("/2")));
      one.get();
      two.get();
      assertThat(fetch(origin, get("/3"))).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(3);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"POST", "PATCH", "BREW", "get"})
  void requestThatIsNotIdempotentIsNotSentAgain(String method) throws IOException {
    try (RawOrigin server = closingAtSecondRequest();
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/"));
      assertThat(failure(origin, request(method, "/"))).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void requestWithContentIsNotSentAgain() throws IOException {
    try (RawOrigin server = closingAtSecondRequest();
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/"));
      assertThat(failure(origin, request("PUT", "/", known("x")))).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  private static RawOrigin closingAtSecondRequest() {
    return new RawOrigin(
        peer -> {
          if (peer.requestOnConnection() == 2) {
            peer.close();
          } else {
            peer.send(OK);
          }
        });
  }

  @Test
  void answerThatBeganIsNotAskedForAgain() throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.send(peer.requestNumber() == 1 ? OK : "H");
                  if (peer.requestNumber() > 1) {
                    peer.close();
                  }
                });
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/"));
      assertThat(failure(origin, get("/"))).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST"})
  void newConnectionThatDiesUnansweredIsACut(String method) {
    try (RawOrigin server = new RawOrigin(RawOrigin.Peer::close);
        OkHttpOrigin origin = originAt(server)) {
      assertThat(failure(origin, request(method, "/"))).isEqualTo(Failure.CUT);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 2~~ok",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ok~0~~",
        "HTTP/1.1 204 Nothing~Content-Length: 5~~",
        "HTTP/1.1 304 Same~Content-Length: 5~~"
      })
  void bytesBehindAResponseAreNeverTheNextResponse(String answer) throws IOException {
    String evil = head("HTTP/1.1 200 OK", "Content-Length: 4") + "evil";
    try (RawOrigin server =
            new RawOrigin(
                peer ->
                    peer.send(
                        peer.requestNumber() == 1 ? answer.replace("~", "\r\n") + evil : OK));
        OkHttpOrigin origin = originAt(server)) {
      fetch(origin, get("/first"));
      assertThat(fetch(origin, get("/second"))).isEqualTo("ok");
      assertThat(fetch(origin, request("POST", "/third"))).isEqualTo("ok");
    }
  }

  @Test
  void manyThreadsEachGetTheirOwnAnswer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  String body = peer.target();
                  peer.send(head("HTTP/1.1 200 OK", "Content-Length: " + body.length()) + body);
                  if (peer.requestNumber() % 7 == 0) {
                    peer.close();
                  }
                });
        OkHttpOrigin origin = originAt(server)) {
      List<Future<String>> bodies = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        String target = "/{" + i + "}";
        bodies.add(threads.submit(() -> fetch(origin, get(target))));
      }
      for (int i = 0; i < 800; i++) {
        assertThat(bodies.get(i).get()).isEqualTo("/{" + i + "}");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusedConnectionIsAConnectFailure() throws IOException {
    int port;
    try (ServerSocket unused =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = unused.getLocalPort();
    }
    try (OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of("http://127.0.0.1:" + port))) {
      assertThat(failure(origin, get("/"))).isEqualTo(Failure.CONNECT);
    }
  }

  @Test
  void unknownHostIsAConnectFailure() {
    try (OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of("http://host.invalid"))) {
      assertThat(failure(origin, get("/"))).isEqualTo(Failure.CONNECT);
    }
  }

  @Test
  void requestAboveTheLimitFailsAtOnce() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  came.countDown();
                  peer.await(go);
                  peer.send(OK);
                });
        OkHttpOrigin origin =
            new OkHttpOrigin(OriginSettings.of(server.url()).withMaxRequestsInFlight(1))) {
      Future<String> first = threads.submit(() -> fetch(origin, get("/")));
      came.await();
      assertThat(failure(origin, get("/"))).isEqualTo(Failure.OVERLOADED);
      go.countDown();
      assertThat(first.get()).isEqualTo("ok");
      assertThat(fetch(origin, get("/"))).isEqualTo("ok");
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(name = "at {0}")
  @ValueSource(strings = {"begin", "write", "end"})
  void failureOfTheSinkIsPassedOnAndEndsTheConnection(String at) throws IOException {
    IOException gone = new IOException("viewer has gone");
    try (RawOrigin server = RawOrigin.answering(OK);
        OkHttpOrigin origin = originAt(server)) {
      FailingSink sink = new FailingSink(at, gone);
      assertThatThrownBy(() -> origin.fetch(get("/"), sink)).isSameAs(gone);
      assertThat(sink.isWhole()).isFalse();
      assertThat(fetch(origin, get("/"))).isEqualTo("ok");
    }
  }

  private static final class FailingSink extends RecordingSink {
    private final String at;
    private final IOException failure;

    private FailingSink(String at, IOException failure) {
      this.at = at;
      this.failure = failure;
    }

    private void failAt(String step) throws IOException {
      if (step.equals(at)) {
        throw failure;
      }
    }

    @Override
    public BodySink begin(ResponseHead received) throws IOException {
      failAt("begin");
      return super.begin(received);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      failAt("write");
      super.write(bytes, offset, length);
    }

    @Override
    public void end() throws IOException {
      failAt("end");
      super.end();
    }
  }

  @Test
  void failureOfTheSinkStopsTheOrigin() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.send(head("HTTP/1.1 200 OK", "Content-Length: 1000000") + "x");
                  peer.hang();
                  stopped.countDown();
                });
        OkHttpOrigin origin = originAt(server)) {
      ResponseSink sink = new FailingSink("write", new IOException("viewer has gone"));
      assertThatThrownBy(() -> origin.fetch(get("/"), sink)).hasMessage("viewer has gone");
      stopped.await();
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              came.countDown();
              peer.hang();
            })) {
      OkHttpOrigin origin = originAt(server);
      Future<Failure> failure = threads.submit(() -> failure(origin, get("/")));
      came.await();
      origin.close();
      assertThat(failure.get()).isEqualTo(Failure.CUT);
    } finally {
      threads.shutdownNow();
    }
  }
}
