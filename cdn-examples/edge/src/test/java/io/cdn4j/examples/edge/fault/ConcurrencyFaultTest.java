package io.cdn4j.examples.edge.fault;

import static io.cdn4j.examples.edge.fault.FaultStage.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.testing.RawOrigin.Peer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at once: herds, purges while a fill runs, origins that hang beside hits. */
@Timeout(20)
class ConcurrencyFaultTest {
  @RegisterExtension static final FaultStage STAGE = FaultStage.patient();
  @RegisterExtension static final FaultStage HANGING = FaultStage.impatient();

  private static final String STORABLE = "Cache-Control: max-age=60\r\n";

  @Test
  void aHerdAsksTheOriginOnce() {
    String path = STAGE.path();
    CountDownLatch gate = gated(path, STORABLE);
    List<Viewer> herd = STAGE.viewers(100, path);
    gate.countDown();

    assertThat(FaultStage.replies(herd))
        .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200))
        .allSatisfy(reply -> assertThat(reply.body()).isEqualTo(WHOLE));
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void aHerdOnSomethingStaleAsksTheOriginOnce() {
    String path = STAGE.path();
    STAGE.get(path);
    STAGE.edge().clock().advance(Duration.ofSeconds(61));
    CountDownLatch gate = gated(path, STORABLE);
    List<Viewer> herd = STAGE.viewers(100, path);
    gate.countDown();

    assertThat(FaultStage.replies(herd))
        .allSatisfy(reply -> assertThat(reply.body()).isEqualTo(WHOLE));
    assertThat(STAGE.seen(path)).hasSize(2);
  }

  /** Answers once the latch is open, and then at once. */
  private static CountDownLatch gated(String path, String lines) {
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          peer.await(gate);
          FaultStage.send(peer, lines, WHOLE);
        });
    return gate;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-store\r\n",
        "Cache-Control: private\r\n",
        "Set-Cookie: a=b\r\n",
        "Vary: *\r\n",
        ""
      })
  void aHerdOnWhatIsNotSharedIsReleasedTogether(String lines) {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          if (STAGE.seen(path).size() == 1) {
            peer.await(gate);
          }
          FaultStage.send(peer, lines, WHOLE);
        });
    List<Viewer> herd = new ArrayList<>(STAGE.viewers(1, path));
    STAGE.awaitSeen(path, 1);
    herd.addAll(STAGE.viewers(99, path));
    gate.countDown();
    long begin = System.nanoTime();
    List<Reply> replies = FaultStage.replies(herd);

    assertThat(replies).allSatisfy(reply -> assertThat(reply.body()).isEqualTo(WHOLE));
    assertThat(STAGE.seen(path)).hasSize(100);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertNobodyQueues(path);
  }

  /** Known not to be shared: a second request is answered while the first one hangs. */
  private static void assertNobodyQueues(String path) {
    CountDownLatch gate = new CountDownLatch(1);
    int before = STAGE.seen(path).size();
    STAGE.on(
        path,
        peer -> {
          if (STAGE.seen(path).size() == before + 1) {
            peer.await(gate);
          }
          FaultStage.send(peer, "Cache-Control: no-store\r\n", "x");
        });
    try (Viewer first = STAGE.edge().connect().send(TestEdge.request(path))) {
      STAGE.awaitSeen(path, before + 1);
      assertThat(STAGE.get(path).body()).isEqualTo("x");
      gate.countDown();
      assertThat(first.read().status()).isEqualTo(200);
    }
  }

  @Test
  void waitersAreReleasedAtTheHeadOfWhatIsNotShared() {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          if (STAGE.seen(path).size() == 1) {
            peer.send(FaultStage.head("Cache-Control: no-store\r\n", 2) + "h");
            peer.await(gate);
            peer.send("i");
          } else {
            FaultStage.send(peer, "Cache-Control: no-store\r\n", "hi");
          }
        });
    try (Viewer first = STAGE.edge().connect().send(TestEdge.request(path))) {
      STAGE.awaitSeen(path, 1);
      assertThat(STAGE.get(path).body()).isEqualTo("hi");
      gate.countDown();
      assertThat(first.read().body()).isEqualTo("hi");
    }
  }

  @Test
  void firstBytesReachLeaderAndFollowersBeforeTheLast() {
    String path = STAGE.path();
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          peer.send(FaultStage.head(STORABLE, WHOLE.length()) + WHOLE.substring(0, 100));
          peer.await(gate);
          peer.send(WHOLE.substring(100));
        });
    List<Viewer> viewers = STAGE.viewers(5, path);
    List<Reply> heads = viewers.stream().map(Viewer::readHead).toList();
    List<String> beginnings = viewers.stream().map(viewer -> viewer.read(100)).toList();
    assertThat(heads).extracting(Reply::status).containsOnly(200);
    assertThat(beginnings).containsOnly(WHOLE.substring(0, 100));
    gate.countDown();

    for (Viewer viewer : viewers) {
      assertThat(viewer.read(WHOLE.length() - 100)).isEqualTo(WHOLE.substring(100));
      viewer.close();
    }
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before the head", "in the body"})
  void whatIsPurgedWhileItIsFetchedIsNotServedAfterwards(String when) throws IOException {
    String path = STAGE.path();
    CountDownLatch gate = halfway(path, when);
    try (Viewer first = STAGE.edge().connect().send(TestEdge.request(path))) {
      STAGE.awaitSeen(path, 1);
      STAGE.edge().location().invalidate(new Invalidation.OfUri("http://cdn.test" + path));
      List<Viewer> second = STAGE.viewers(1, path);
      gate.countDown();

      assertThat(FaultStage.replies(second)).extracting(Reply::body).containsExactly("new");
      assertThat(first.read().complete()).isTrue();
    }
    assertThat(STAGE.get(path).body()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before the head", "in the body"})
  void whatIsChangedWhileItIsFetchedIsNotServedAfterwards(String when) {
    String path = STAGE.path();
    CountDownLatch gate = halfway(path, when);
    try (Viewer first = STAGE.edge().connect().send(TestEdge.request(path))) {
      STAGE.awaitSeen(path, 1);
      Reply put =
          STAGE
              .edge()
              .ask("PUT " + path + " HTTP/1.1\r\nHost: cdn.test\r\nContent-Length: 0\r\n\r\n");
      assertThat(put.status()).isEqualTo(200);
      gate.countDown();
      assertThat(first.read().complete()).isTrue();
    }
    assertThat(STAGE.get(path).body()).isEqualTo("new");
  }

  /** The first response waits for the latch somewhere; the others are new. */
  private static CountDownLatch halfway(String path, String when) {
    CountDownLatch gate = new CountDownLatch(1);
    STAGE.on(
        path,
        peer -> {
          if (STAGE.seen(path).size() > 1) {
            FaultStage.send(peer, STORABLE, "new");
          } else if (when.equals("before the head")) {
            peer.await(gate);
            FaultStage.send(peer, STORABLE, "old");
          } else {
            peer.send(FaultStage.head(STORABLE, 3) + "o");
            peer.await(gate);
            peer.send("ld");
          }
        });
    return gate;
  }

  @Test
  void anOriginThatHangsStarvesNobodyButItsOwnKeys() {
    String hit = HANGING.path();
    HANGING.get(hit);
    String hanging = HANGING.path();
    HANGING.on(hanging, Peer::hang);
    List<Viewer> stuck = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stuck.add(HANGING.edge().connect().send(TestEdge.request(hanging + "/" + i)));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(HANGING.get(hit).field("Cache-Status")).contains("; hit");
    }

    assertThat(FaultStage.replies(stuck)).extracting(Reply::status).containsOnly(504);
  }

  @Test
  void anErrorIsNotHeldForTheNext() {
    String path = STAGE.path();
    STAGE.on(path, Peer::reset);
    assertThat(FaultStage.replies(STAGE.viewers(20, path)))
        .extracting(Reply::status)
        .containsOnly(502);
    STAGE.on(path, peer -> FaultStage.send(peer, STORABLE, WHOLE));

    assertThat(STAGE.get(path).body()).isEqualTo(WHOLE);
  }

  @Test
  void headAndBodyAreAlwaysOfOneVersion() throws InterruptedException {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          String version = Integer.toString(STAGE.seen(path).size() / 3);
          String lines =
              "Cache-Control: max-age=0, stale-while-revalidate=100\r\nETag: \"%s\"\r\nX-Version: %s\r\n"
                  .formatted(version, version);
          if (peer.field("If-None-Match").equals('"' + version + '"')) {
            peer.send("HTTP/1.1 304 Not Modified\r\n" + lines + "\r\n");
          } else {
            FaultStage.send(peer, lines, (version + ' ').repeat(3000));
          }
        });
    List<String> mixed = Collections.synchronizedList(new ArrayList<>());
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread reader =
          new Thread(
              () -> {
                for (int j = 0; j < 50; j++) {
                  Reply reply = STAGE.get(path);
                  if (!reply.body().equals((reply.field("X-Version") + ' ').repeat(3000))) {
                    mixed.add(reply.head());
                  }
                }
              });
      reader.start();
      readers.add(reader);
    }
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(mixed).isEmpty();
  }
}
