package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Reply.Framing;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How responses are framed")
class FramingTest {
  private static final String CACHED =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
  private static final String CHUNKS = "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";

  @Test
  void headOfAStoredResponse() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(CACHED);
        Viewer client = edge.client()) {
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").read();
      client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().field("Content-Length")).isEqualTo("5");
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().body()).isEqualTo("hello");
      assertThat(edge.origin().requests()).hasSize(1);
    }
  }

  @Test
  void headOfTheOrigin() {
    try (EdgeUnderTest edge =
            EdgeUnderTest.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        Viewer client = edge.client()) {
      for (int i = 0; i < 2; i++) {
        client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.read().field("Content-Length")).isEqualTo("5");
      }
    }
  }

  @Test
  void headOfUnknownLength() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(CHUNKED + "\r\n")) {
      assertThat(edge.ask("HEAD /a").all("Content-Length")).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"204 No Content", "304 Not Modified", "205 Reset Content"})
  void withoutContent(String status) {
    String answer = "HTTP/1.1 " + status + "\r\nETag: \"a\"\r\nContent-Length: 0\r\n\r\n";
    try (EdgeUnderTest edge = EdgeUnderTest.answering(answer);
        Viewer client = edge.client()) {
      for (int i = 0; i < 2; i++) {
        // With no-store the condition reaches the origin, which otherwise may not answer 304.
        client.send(
            "GET /a HTTP/1.1\r\nHost: x\r\nCache-Control: no-store\r\nIf-None-Match: \"b\"\r\n\r\n");
        Reply response = client.read();
        assertThat(response.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(response.all("Transfer-Encoding")).isEmpty();
        assertThat(response.body()).isEmpty();
      }
    }
  }

  @Test
  void notModifiedOfAStoredResponseHasNoLength() {
    String answer = CACHED.replace("\r\n\r\n", "\r\nETag: \"a\"\r\n\r\n");
    try (EdgeUnderTest edge = EdgeUnderTest.answering(answer)) {
      edge.get("/a");
      Reply response = edge.get("/a", "If-None-Match: \"a\"");
      assertThat(response.status()).isEqualTo(304);
      assertThat(response.all("Content-Length")).isEmpty();
    }
  }

  @ParameterizedTest(name = "a body of unknown length, {0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 | keep-alive | CHUNKED
          HTTP/1.1 | close      | CHUNKED
          HTTP/1.0 | close      | CLOSE
          HTTP/1.0 | keep-alive | CLOSE
          """)
  void unknownLength(String version, String connection, Framing framing) {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(CHUNKED + "\r\n" + CHUNKS)) {
      Reply response =
          Viewer.ask(
              edge.port(),
              "GET /a " + version + "\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n");
      assertThat(response.body()).isEqualTo("hello");
      assertThat(response.framing()).isEqualTo(framing);
    }
  }

  @ParameterizedTest(name = "a stored body that came in chunks, {0}")
  @CsvSource({"HTTP/1.1", "HTTP/1.0"})
  void knownLengthOnceStored(String version) {
    try (EdgeUnderTest edge =
        EdgeUnderTest.answering(CHUNKED + "Cache-Control: max-age=60\r\n\r\n" + CHUNKS)) {
      edge.get("/a");
      Reply hit = Viewer.ask(edge.port(), "GET /a " + version + "\r\nHost: cdn.test\r\n\r\n");
      assertThat(hit.field("Content-Length")).isEqualTo("5");
      assertThat(hit.body()).isEqualTo("hello");
    }
  }

  @Test
  void severalRequestsAtOnce() {
    RawOrigin echo = new RawOrigin(peer -> peer.send(stored(peer.target())));
    try (EdgeUnderTest edge = new EdgeUnderTest(echo);
        Viewer client = edge.client()) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        requests.append("GET /").append(i % 4).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      client.send(requests.toString());
      for (int i = 0; i < 40; i++) {
        assertThat(client.read().body()).isEqualTo("/" + i % 4);
      }
      assertThat(echo.requests()).hasSize(4);
    }
  }

  private static String stored(String body) {
    return "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PURGE /a", "GET /a/../b", "GET /a%00"})
  void aRefusalOfTheEdgeKeepsTheConnection(String methodAndTarget) {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(CACHED);
        Viewer client = edge.client()) {
      client.send(methodAndTarget + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().status()).isBetween(400, 405);
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().body()).isEqualTo("hello");
    }
  }

  @Test
  void linesOfTheOriginKeepTheirOrderAndNumber() {
    String fields = "B: 1\r\nA: 2\r\nb: 3\r\nSet-Cookie: c=d\r\nSet-Cookie: e=f\r\n";
    try (EdgeUnderTest edge =
        EdgeUnderTest.answering("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 0\r\n\r\n")) {
      Reply response = edge.get("/a");
      assertThat(response.head()).contains(fields);
      assertThat(response.all("Server")).isEmpty();
      assertThat(response.all("Date")).hasSizeLessThan(2);
    }
  }

  @Test
  void theFirstBytesAreNotHeldBack() {
    CountDownLatch read = new CountDownLatch(1);
    RawOrigin slow =
        new RawOrigin(
            peer -> {
              peer.send(CHUNKED + "Cache-Control: max-age=60\r\n\r\n5\r\nfirst\r\n");
              peer.await(read);
              peer.send("4\r\nlast\r\n0\r\n\r\n");
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(slow);
        Viewer leader = edge.client();
        Viewer follower = edge.client()) {
      leader.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("first");
      follower.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("first");
      read.countDown();
      leader.readUntil("last\r\n0\r\n\r\n");
      follower.readUntil("last\r\n0\r\n\r\n");
      assertThat(slow.requests()).hasSize(1);
    }
  }

  @Test
  void theHeadOfAStreamIsNotHeldBack() {
    CountDownLatch read = new CountDownLatch(1);
    RawOrigin stream =
        new RawOrigin(
            peer -> {
              peer.send(CHUNKED + "Content-Type: text/event-stream\r\n\r\n");
              peer.await(read);
              peer.send("4\r\nlast\r\n0\r\n\r\n");
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(stream);
        Viewer client = edge.client()) {
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n\r\n");
      read.countDown();
      client.readUntil("last\r\n0\r\n\r\n");
    }
  }

  @Test
  void aLargeBodyReachesASlowViewerWhole() {
    String body = "0123456789abcdef".repeat(64 * 1024);
    String answer =
        "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 1048576\r\n\r\n";
    try (EdgeUnderTest edge = EdgeUnderTest.answering(answer + body)) {
      for (int i = 0; i < 2; i++) {
        try (Viewer client = Viewer.connect(edge.port(), 4096)) {
          client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
          assertThat(client.read().body()).isEqualTo(body);
        }
      }
      assertThat(edge.origin().requests()).hasSize(1);
    }
  }
}
