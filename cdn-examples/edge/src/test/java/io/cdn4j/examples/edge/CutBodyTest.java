package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Reply.Framing;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A body that the origin cuts is never shown as complete, and never kept")
class CutBodyTest {
  private static final String BEGUN = "x".repeat(7000);
  private static final String WHOLE = "x".repeat(20_000);

  @ParameterizedTest(name = "{0}, {1}, Connection: {2}, {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # framing  | how   | Connection | version  | Cache-Control
          length     | close | keep-alive | HTTP/1.1 | max-age=60
          length     | close | close      | HTTP/1.1 | max-age=60
          length     | reset | keep-alive | HTTP/1.1 | max-age=60
          length     | close | close      | HTTP/1.0 | max-age=60
          length     | reset | close      | HTTP/1.1 | no-store
          chunked    | close | keep-alive | HTTP/1.1 | max-age=60
          chunked    | close | close      | HTTP/1.1 | max-age=60
          chunked    | reset | close      | HTTP/1.1 | max-age=60
          chunked    | close | close      | HTTP/1.0 | max-age=60
          chunked    | close | keep-alive | HTTP/1.0 | no-store
          chunked    | close | close      | HTTP/1.1 | no-store
          chunked    | reset | keep-alive | HTTP/1.1 | no-store
          """)
  void cut(String framing, String how, String connection, String version, String cacheControl) {
    RawOrigin origin =
        new RawOrigin(peer -> play(peer, framing.equals("chunked"), how, cacheControl));
    try (EdgeUnderTest edge = new EdgeUnderTest(origin)) {
      Reply first =
          Viewer.ask(
              edge.port(),
              "GET /a " + version + "\r\nHost: cdn.test\r\nConnection: " + connection + "\r\n\r\n");
      if (first.status() == 200) {
        assertThat(first.framing()).isEqualTo(Framing.CUT);
      } else {
        assertThat(first.status()).as("where nothing had been sent").isEqualTo(502);
      }
      assertThat(edge.get("/a").body()).as("a second fill").isEqualTo(WHOLE);
    }
  }

  private static void play(RawOrigin.Peer peer, boolean chunked, String how, String cacheControl)
      throws IOException {
    boolean first = peer.requestNumber() == 1;
    String head = "HTTP/1.1 200 OK\r\nCache-Control: " + cacheControl + "\r\n";
    String body = first ? BEGUN : WHOLE;
    if (chunked) {
      String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
      peer.send(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + (first ? "" : "0\r\n\r\n"));
    } else {
      peer.send(head + "Content-Length: 20000\r\n\r\n" + body);
    }
    if (first && how.equals("reset")) {
      peer.reset();
    } else if (first) {
      peer.close();
    }
  }
}
