package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The content of a request on its way to the origin")
class RequestContentTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void contentWithLength() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      Viewer.ask(edge.port(), "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
          .begun();
      assertThat(edge.origin().request())
          .contains("\r\nContent-Length: 5\r\n")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void shortChunkedContentGetsALength() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      String head = "PUT /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
      String chunks = "3;ext=1\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: dropped\r\n\r\n";
      Viewer.ask(edge.port(), head + chunks).begun();
      assertThat(edge.origin().request())
          .contains("\r\nContent-Length: 5\r\n")
          .doesNotContain("Transfer-Encoding", "Trailer")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void longContentIsPassedOnAsItComes() {
    String content = "0123456789".repeat(50_000);
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      String head = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n";
      assertThat(Viewer.ask(edge.port(), head + content).status()).isEqualTo(200);
      assertThat(edge.origin().request()).endsWith("\r\n\r\n" + content);
    }
  }

  @Test
  void longChunkedContentStaysChunked() {
    String chunk = "1000\r\n" + "a".repeat(4096) + "\r\n";
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      String head = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
      Viewer.ask(edge.port(), head + chunk.repeat(64) + "0\r\n\r\n").begun();
      assertThat(edge.origin().request())
          .contains("\r\nTransfer-Encoding: chunked\r\n")
          .endsWith("\r\n0\r\n\r\n");
      assertThat(edge.origin().request().chars().filter(c -> c == 'a').count())
          .isGreaterThanOrEqualTo(64 * 4096);
    }
  }

  @Test
  void continueIsSaidWhenTheContentIsWanted() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK);
        Viewer client = edge.client()) {
      client.send(
          "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.readHead().status()).isEqualTo(100);
      assertThat(client.send("hi").read().status()).isEqualTo(200);
      assertThat(edge.origin().request()).doesNotContain("Expect").endsWith("\r\n\r\nhi");
    }
  }

  @Test
  void continueIsNotSaidToWhomIsRefused() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK);
        Viewer client = edge.client()) {
      client.send(
          "PURGE /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      Reply response = client.readHead();
      assertThat(response.status()).isEqualTo(405);
      assertThat(response.field("Connection")).isEqualTo("close");
      client.readBody(response);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void otherExpectationsAreDropped() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      assertThat(edge.get("/a", "Expect: 200-ok").status()).isEqualTo(200);
      assertThat(edge.origin().request()).doesNotContain("Expect");
    }
  }

  @Test
  void upgradesAreDropped() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK)) {
      assertThat(edge.get("/a", "Upgrade: websocket", "Connection: upgrade").status())
          .isEqualTo(200);
      assertThat(edge.get("/a", "Upgrade: h2c").status()).isEqualTo(200);
      assertThat(edge.origin().requests()).noneMatch(request -> request.contains("pgrade"));
    }
  }

  @Test
  void getWithContentIsRefusedAndItsContentNeverReadAsARequest() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK);
        Viewer client = edge.client()) {
      String smuggled = "GET /b HTTP/1.1\r\nHost: x\r\n\r\n";
      client.send(
          "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + smuggled.length()
              + "\r\n\r\n"
              + smuggled);
      assertThat(client.read().status()).isEqualTo(403);
      assertThat(edge.origin().requests()).isEmpty();
    }
  }

  @Test
  void contentThatEndsEarlyIsNoRequest() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK);
        Viewer client = edge.client()) {
      client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello").sendEnd();
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(edge.origin().requests()).isEmpty();
    }
  }

  @Test
  void longContentThatBreaksIsCutTowardsTheOriginAndRefusedTowardsTheViewer() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(OK);
        Viewer client = edge.client()) {
      client.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(("1000\r\n" + "a".repeat(4096) + "\r\n").repeat(64) + "1\nb\r\n0\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(edge.origin().requests())
          .as("whole requests")
          .allMatch(r -> !r.endsWith("0\r\n\r\n"));
    }
  }

  @Test
  void answerBeforeTheContentIsComplete() {
    RawOrigin early =
        new RawOrigin(
            peer ->
                peer.send("HTTP/1.1 413 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"));
    try (EdgeUnderTest edge = new EdgeUnderTest(early)) {
      assertThat(
              Viewer.ask(
                      edge.port(),
                      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                          + "a".repeat(1_000_000))
                  .status())
          .isEqualTo(413);
    }
  }
}
