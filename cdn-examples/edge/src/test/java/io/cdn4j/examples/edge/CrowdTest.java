package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Many viewers at once")
@Timeout(60)
class CrowdTest {
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 5\r\n\r\n";

  @Test
  void aCrowdOnAColdKeyIsOneRequestAndHoldsOneThread() {
    CountDownLatch all = new CountDownLatch(1);
    RawOrigin slow =
        new RawOrigin(
            peer -> {
              peer.await(all);
              peer.send(STORABLE + "hello");
            });
    long ofEdgesBefore = threadsOfTheEdge(); // their threads may outlive them a little
    try (EdgeUnderTest edge = new EdgeUnderTest(slow)) {
      List<Viewer> crowd = crowd(edge, 200, "/a");
      while (edge.edge().statistics().requests() < 200) {
        Thread.onSpinWait();
      }
      assertThat(threadsOfTheEdge() - ofEdgesBefore).isLessThanOrEqualTo(1);
      all.countDown();
      for (Viewer client : crowd) {
        assertThat(client.read().body()).isEqualTo("hello");
        client.close();
      }
      assertThat(slow.requests()).hasSize(1);
      assertThat(edge.edge().statistics().collapsed()).isEqualTo(199);
    }
  }

  @Test
  void whoeverHasNotBeenSentAByteGetsTheWholeBodyOfASecondFill() {
    CountDownLatch all = new CountDownLatch(1);
    RawOrigin cutsFirst =
        new RawOrigin(
            peer -> {
              peer.await(all);
              peer.send(STORABLE + (peer.requestNumber() == 1 ? "" : "hello"));
              if (peer.requestNumber() == 1) {
                peer.close();
              }
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(cutsFirst)) {
      List<Viewer> crowd = crowd(edge, 50, "/a");
      while (edge.edge().statistics().requests() < 50) {
        Thread.onSpinWait();
      }
      all.countDown();
      int refused = 0;
      for (Viewer client : crowd) {
        Reply response = client.read();
        refused += response.status() == 502 ? 1 : 0;
        assertThat(response.status() == 502 || response.body().equals("hello")).isTrue();
        client.close();
      }
      assertThat(refused).as("the leader at most").isLessThanOrEqualTo(1);
      assertThat(cutsFirst.requests()).hasSize(2);
    }
  }

  @Test
  void anOriginThatHangsStarvesOnlyItsOwnKeys() {
    AtomicInteger hanging = new AtomicInteger();
    RawOrigin origin =
        new RawOrigin(
            peer -> {
              if (peer.target().startsWith("/hang")) {
                hanging.incrementAndGet();
                peer.hang();
              } else {
                peer.send(STORABLE + "hello");
              }
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(origin)) {
      edge.get("/a");
      List<Viewer> stuck = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        stuck.addAll(crowd(edge, 1, "/hang/" + i));
      }
      while (hanging.get() < 300) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 100; i++) {
        assertThat(edge.get("/a").field("Cache-Status")).startsWith("NRT57; hit");
        assertThat(edge.get("/new/" + i).body()).isEqualTo("hello");
      }
      for (Viewer client : stuck) {
        client.close();
      }
    }
  }

  private static List<Viewer> crowd(EdgeUnderTest edge, int size, String target) {
    List<Viewer> crowd = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      crowd.add(edge.client().send("GET " + target + " HTTP/1.1\r\nHost: cdn.test\r\n\r\n"));
    }
    return crowd;
  }

  private static long threadsOfTheEdge() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("cdn4j-NRT57-"))
        .count();
  }
}
