package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.jetty.ViewerTimeouts;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A viewer that hardly gets on is cut")
@Timeout(30)
class SlowViewerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration DROP = Duration.ofMillis(100);
  private static final int LARGE = 20_000_000;
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: %d\r\n\r\n";

  private EdgeUnderTest edge;

  @BeforeEach
  void start() {
    edge =
        new EdgeUnderTest(
            RawOrigin.answering(STORABLE.formatted(LARGE) + "x".repeat(LARGE)),
            new ViewerTimeouts(LONG, SECOND, SECOND, SECOND));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aHeadThatDrips() {
    try (Viewer client = edge.client()) {
      assertThat(client.send("GET /a HTTP/1.1\r\nHost: x\r\nA: ").isEndedWhileDripping("b", DROP))
          .isTrue();
    }
  }

  @Test
  void aSecondHeadThatDrips() {
    try (Viewer client = edge.client()) {
      client.send("PURGE /a HTTP/1.1\r\nHost: x\r\n\r\n").read().begun();
      assertThat(client.send("G").isEndedWhileDripping("E", DROP)).isTrue();
    }
  }

  @Test
  void emptyLinesThatDrip() {
    try (Viewer client = edge.client()) {
      assertThat(client.isEndedWhileDripping("\r\n", DROP)).isTrue();
    }
  }

  @Test
  void contentThatDrips() {
    try (Viewer client = edge.client()) {
      client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
      assertThat(client.isEndedWhileDripping("a", DROP)).as("it is told first").isFalse();
      assertThat(client.read().status()).isEqualTo(408);
      assertThat(client.isEnded()).isTrue();
      assertThat(edge.origin().requests()).isEmpty();
    }
  }

  @Test
  void aReaderThatDoesNotRead() {
    try (Viewer client = Viewer.connect(edge.port(), 4096)) {
      client.send("GET /a HTTP/1.1\r\nHost: cdn.test\r\n\r\n");
      client.readUntil("\r\n\r\n");
      while (edge.edge().viewers() > 0) {
        Thread.onSpinWait();
      }
      assertThat(edge.get("/a").body()).as("for others").hasSize(LARGE);
    }
  }
}
