package io.cdn4j.origin;

import static io.cdn4j.origin.Requests.get;
import static io.cdn4j.testing.RawOrigin.head;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdn4j.origin.OriginException.Failure;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@DisplayName("When bytes arrive, and what if they do not")
class OkHttpOriginTimeTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final OriginTimeouts IMPATIENT_FIRST =
      OriginTimeouts.DEFAULT.withFirstByte(SHORT).withBetweenBytes(LONG);
  private static final OriginTimeouts IMPATIENT_BETWEEN =
      OriginTimeouts.DEFAULT.withFirstByte(LONG).withBetweenBytes(SHORT);

  private static Failure failure(String url, OriginTimeouts timeouts, RecordingSink sink) {
    try (OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(url).withTimeouts(timeouts))) {
      return catchThrowableOfType(OriginException.class, () -> origin.fetch(get("/"), sink))
          .failure();
    }
  }

  /**
   * A latch that opens after a time that one of the two time-outs allows and the other does not.
   */
  private static CountDownLatch afterAWhile() {
    CountDownLatch latch = new CountDownLatch(1);
    delayedExecutor(3 * SHORT.toMillis(), MILLISECONDS).execute(latch::countDown);
    return latch;
  }

  @Test
  void originThatDoesNotAnswerIsATimeout() {
    RecordingSink sink = new RecordingSink();
    try (RawOrigin server = new RawOrigin(RawOrigin.Peer::hang)) {
      assertThat(failure(server.url(), IMPATIENT_FIRST, sink)).isEqualTo(Failure.TIMEOUT);
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(sink.hasBegun()).isFalse();
  }

  @Test
  void headThatTricklesForTooLongIsATimeout() {
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              peer.send("HTTP/1.1 200 OK\r\n");
              for (int i = 0; i < 1000; i++) {
                peer.send("A: b\r\n");
                peer.pause(Duration.ofMillis(20));
              }
            })) {
      assertThat(failure(server.url(), IMPATIENT_FIRST, new RecordingSink()))
          .isEqualTo(Failure.TIMEOUT);
    }
  }

  @Test
  void silenceWithinABodyIsATimeout() {
    RecordingSink sink = new RecordingSink();
    try (RawOrigin server =
        new RawOrigin(
            peer -> {
              peer.send(head("HTTP/1.1 200 OK", "Content-Length: 5") + "hel");
              peer.hang();
            })) {
      assertThat(failure(server.url(), IMPATIENT_BETWEEN, sink)).isEqualTo(Failure.TIMEOUT);
    }
    assertThat(sink.body()).isEqualTo("hel");
    assertThat(sink.isCut()).isTrue();
  }

  @Test
  void patienceWithABodyIsNotThatWithAHead() throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.send(head("HTTP/1.1 200 OK", "Content-Length: 5") + "hel");
                  peer.await(afterAWhile());
                  peer.send("lo");
                });
        OkHttpOrigin origin =
            new OkHttpOrigin(OriginSettings.of(server.url()).withTimeouts(IMPATIENT_FIRST))) {
      RecordingSink sink = new RecordingSink();
      origin.fetch(get("/"), sink);
      assertThat(sink.body()).isEqualTo("hello");
    }
  }

  @Test
  void patienceWithAHeadIsNotThatWithABody() throws IOException {
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.await(afterAWhile());
                  peer.send(head("HTTP/1.1 200 OK", "Content-Length: 5") + "hello");
                });
        OkHttpOrigin origin =
            new OkHttpOrigin(OriginSettings.of(server.url()).withTimeouts(IMPATIENT_BETWEEN))) {
      // Twice, since the connection is kept with the time-out of a body.
      for (int i = 0; i < 2; i++) {
        RecordingSink sink = new RecordingSink();
        origin.fetch(get("/"), sink);
        assertThat(sink.body()).isEqualTo("hello");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionThatIsNotAcceptedIsATimeout() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      fill(full, waiting);
      String url = "http://127.0.0.1:" + full.getLocalPort();
      assertThat(failure(url, OriginTimeouts.DEFAULT.withConnect(SHORT), new RecordingSink()))
          .isEqualTo(Failure.TIMEOUT);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
    throw new AssertionError("the backlog does not fill up");
  }

  @Test
  void handshakeThatIsNotAnsweredIsATimeout() throws IOException {
    try (ServerSocket silent =
        new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String url = "https://127.0.0.1:" + silent.getLocalPort();
      assertThat(failure(url, OriginTimeouts.DEFAULT.withConnect(SHORT), new RecordingSink()))
          .isEqualTo(Failure.TIMEOUT);
    }
  }

  private static RecordingSink opensAtFlush(CountDownLatch latch) {
    return new RecordingSink() {
      @Override
      public void flush() throws IOException {
        super.flush();
        latch.countDown();
      }
    };
  }

  @Test
  void firstByteGoesOutWhenItHasCome() throws IOException {
    for (String framing : List.of("Content-Length: 2", "Transfer-Encoding: chunked", "X: close")) {
      CountDownLatch flushed = new CountDownLatch(1);
      try (RawOrigin server =
              new RawOrigin(
                  peer -> {
                    boolean chunked = framing.endsWith("chunked");
                    peer.send(head("HTTP/1.1 200 OK", framing) + (chunked ? "1\r\na\r\n" : "a"));
                    peer.await(flushed);
                    peer.send(chunked ? "1\r\nb\r\n0\r\n\r\n" : "b");
                    if (framing.startsWith("X")) {
                      peer.close();
                    }
                  });
          OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
        RecordingSink sink = opensAtFlush(flushed);
        origin.fetch(get("/"), sink);
        assertThat(sink.flushed().get(0)).isEqualTo("a");
        assertThat(sink.body()).isEqualTo("ab");
      }
    }
  }

  /**
   * The buffer has room for more when the last piece comes, but there is nobody to ask any more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Connection: close|Content-Length: 20",
        "HTTP/1.0 200 OK|Content-Length: 20",
        "HTTP/1.0 200 OK|X: close",
        "HTTP/1.1 200 OK|Connection: close|Transfer-Encoding: chunked"
      })
  void lastPieceArrivesThoughTheConnectionEndsWithIt(String lines) throws IOException {
    CountDownLatch flushed = new CountDownLatch(1);
    boolean chunked = lines.endsWith("chunked");
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  String head = head(lines.split("\\|", -1));
                  peer.send(head + (chunked ? "a\r\n0123456789\r\n" : "0123456789"));
                  peer.await(flushed);
                  peer.send(chunked ? "a\r\nabcdefghij\r\n0\r\n\r\n" : "abcdefghij");
                  peer.close();
                });
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      RecordingSink sink = opensAtFlush(flushed);
      origin.fetch(get("/"), sink);
      assertThat(sink.body()).isEqualTo("0123456789abcdefghij");
      assertThat(sink.isWhole()).isTrue();
    }
  }

  @Test
  void headGoesOutBeforeTheBodyHasCome() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    try (RawOrigin server =
            new RawOrigin(
                peer -> {
                  peer.send(head("HTTP/1.1 200 OK", "Content-Length: 2"));
                  peer.await(begun);
                  peer.send("ok");
                });
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      RecordingSink sink = new RecordingSink();
      origin.fetch(
          get("/"),
          received -> {
            begun.countDown();
            return sink.begin(received);
          });
      assertThat(sink.body()).isEqualTo("ok");
    }
  }

  @Test
  void whatIsAtHandGoesOutTogether() throws IOException {
    String chunks = "1\r\na\r\n".repeat(10_000);
    try (RawOrigin server =
            RawOrigin.answering(
                head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + chunks + "0\r\n\r\n");
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      RecordingSink sink = new RecordingSink();
      origin.fetch(get("/"), sink);
      assertThat(sink.body()).hasSize(10_000);
      assertThat(sink.flushed()).hasSizeLessThan(500);
    }
  }

  @Test
  void largeBodiesArriveWhole() throws IOException {
    String content = "0123456789abcdef".repeat(1 << 17);
    String chunk = Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    try (RawOrigin server =
            RawOrigin.answering(
                head("HTTP/1.1 200 OK", "Content-Length: " + content.length()) + content,
                head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + chunk + "0\r\n\r\n");
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()))) {
      for (int i = 0; i < 2; i++) {
        RecordingSink sink = new RecordingSink();
        origin.fetch(get("/"), sink);
        assertThat(sink.body()).isEqualTo(content);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
