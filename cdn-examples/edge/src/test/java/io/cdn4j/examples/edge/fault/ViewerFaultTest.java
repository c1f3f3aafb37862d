package io.cdn4j.examples.edge.fault;

import static io.cdn4j.examples.edge.fault.FaultStage.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers who leave, who do not read, and who come all at once. */
@Timeout(20)
class ViewerFaultTest {
  @RegisterExtension static final FaultStage STAGE = FaultStage.patient();

  private static final String STORABLE = "Cache-Control: max-age=60\r\n";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ninetyNineWaitersGetAllOfItWhenTheirLeaderLeaves(boolean atTheHead) {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          if (atTheHead) {
            peer.await(gate);
          }
          peer.send(FaultStage.head(STORABLE, WHOLE.length()) + WHOLE.substring(0, 100));
          peer.await(gate);
          peer.send(WHOLE.substring(100));
        });
    Viewer leader = STAGE.edge().connect().send(TestEdge.request(path));
    STAGE.awaitSeen(path, 1);
    List<Viewer> others = STAGE.viewers(99, path);
    leader.reset();
    gate.countDown();

    assertThat(FaultStage.replies(others))
        .allSatisfy(reply -> assertThat(reply.complete()).isTrue())
        .allSatisfy(reply -> assertThat(reply.body()).isEqualTo(WHOLE));
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void waitersWhoLeaveStopNobody() {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          peer.await(gate);
          FaultStage.send(peer, STORABLE, WHOLE);
        });
    List<Viewer> viewers = STAGE.viewers(20, path);
    viewers.subList(5, 15).forEach(Viewer::reset);
    gate.countDown();
    List<Viewer> left = List.of(viewers.get(0), viewers.get(4), viewers.get(15), viewers.get(19));

    assertThat(FaultStage.replies(left))
        .allSatisfy(reply -> assertThat(reply.body()).isEqualTo(WHOLE));
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void aViewerWhoLeavesAloneLeavesNoPart() {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          peer.send(FaultStage.head(STORABLE, WHOLE.length()) + WHOLE.substring(0, 5000));
          peer.await(gate);
          peer.send(WHOLE.substring(5000));
        });
    try (Viewer viewer = STAGE.edge().connect().send(TestEdge.request(path))) {
      assertThat(viewer.read(1000)).startsWith("HTTP/1.1 200 OK");
      viewer.reset();
    }
    gate.countDown();
    Reply next = STAGE.get(path);

    assertThat(next.body()).isEqualTo(WHOLE);
    assertThat(next.complete()).isTrue();
    assertThat(STAGE.seen(path).size()).isLessThanOrEqualTo(2);
  }

  @Test
  void whoDoesNotReadHoldsUpNobody() {
    String path = STAGE.path();
    String large = WHOLE.repeat(400);
    STAGE.on(path, peer -> FaultStage.send(peer, STORABLE, large));
    try (Viewer slow = Viewer.connect(STAGE.edge().port(), 4096)) {
      slow.send(TestEdge.request(path));
      assertThat(slow.read(100)).startsWith("HTTP/1.1 200 OK");
      Reply other = STAGE.get(path);

      assertThat(other.complete()).isTrue();
      assertThat(other.body()).isEqualTo(large);
      assertThat(STAGE.get(path).field("Cache-Status")).contains("; hit");
      assertThat(STAGE.seen(path)).hasSize(1);
    }
  }

  @Test
  void manyWhoDoNotReadHoldUpNobody() {
    String path = STAGE.path();
    String large = WHOLE.repeat(50);
    STAGE.on(path, peer -> FaultStage.send(peer, STORABLE, large));
    List<Viewer> slow =
        Stream.generate(() -> Viewer.connect(STAGE.edge().port(), 4096)).limit(100).toList();
    slow.forEach(viewer -> viewer.send(TestEdge.request(path)));

    assertThat(STAGE.get(path).body()).isEqualTo(large);
    assertThat(slow.get(99).read().body()).isEqualTo(large);
    slow.forEach(Viewer::reset);
  }

  @Test
  void whoSendsHalfAHeadIsNotAnsweredAndHoldsUpNobody() {
    String path = STAGE.path();
    try (Viewer half = STAGE.edge().connect()) {
      half.send("GET " + path + " HTTP/1.1\r\nHost: cdn.test\r\n");

      assertThat(STAGE.get(path).status()).isEqualTo(200);
      half.send("\r\n");
      assertThat(half.read().field("Cache-Status")).contains("; hit");
    }
  }

  @Test
  void whoLeavesInTheMiddleOfContentSendsNothingToTheOrigin() {
    String path = STAGE.path();
    try (Viewer half = STAGE.edge().connect()) {
      half.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
      half.sendEnd();
      assertThat(half.read().status()).isIn(0, 400, 408);
    }
    assertThat(STAGE.seen(path)).isEmpty();
  }
}
