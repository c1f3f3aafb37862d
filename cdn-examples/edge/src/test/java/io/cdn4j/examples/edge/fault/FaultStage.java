package io.cdn4j.examples.edge.fault;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.PathOrigin;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.origin.OriginTimeouts;
import io.cdn4j.testing.RawOrigin.Peer;
import io.cdn4j.testing.RawOrigin.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The edge server before an origin that is given up after a while of silence. Once for each test
 * class; every test takes a path of its own.
 */
final class FaultStage implements BeforeAllCallback, AfterAllCallback {
  /** What a whole body is. */
  static final String WHOLE = "0123456789".repeat(2000);

  private final Duration patience;
  private final AtomicInteger number = new AtomicInteger();
  private PathOrigin origin;
  private TestEdge edge;

  private FaultStage(Duration patience) {
    this.patience = patience;
  }

  /** For faults that show at once: a machine that is busy does not make others of them. */
  static FaultStage patient() {
    return new FaultStage(Duration.ofSeconds(8));
  }

  /** For an origin that hangs. */
  static FaultStage impatient() {
    return new FaultStage(Duration.ofMillis(250));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    origin = new PathOrigin(peer -> send(peer, "Cache-Control: max-age=60\r\n", WHOLE));
    edge = TestEdge.start(origin.url(), this::times);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    origin.close();
    edge.close();
  }

  private OriginTimeouts times(OriginTimeouts usual) {
    return usual.withConnect(patience).withFirstByte(patience).withBetweenBytes(patience);
  }

  /** Answers 200 with these lines and a body. */
  static void send(Peer peer, String lines, String body) throws IOException {
    peer.send(head(lines, body.length()) + (peer.method().equals("HEAD") ? "" : body));
  }

  /** The head of a 200 with these lines and a Content-Length. */
  static String head(String lines, int length) {
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n".formatted(lines, length);
  }

  /** How long the origin may be silent. */
  Duration patience() {
    return patience;
  }

  /** A path that nobody has asked for. */
  String path() {
    return "/p" + number.incrementAndGet();
  }

  /** What begins with this path is answered so. */
  void on(String path, Script script) {
    origin.on(path, script);
  }

  /** What the origin has seen of a path. */
  List<String> seen(String path) {
    return origin.requests(path);
  }

  /** Waits until the origin has seen so many requests of a path. */
  void awaitSeen(String path, int count) {
    TestEdge.await(count + " requests at the origin", () -> seen(path).size() >= count);
  }

  TestEdge edge() {
    return edge;
  }

  Reply get(String target) {
    return edge.get(target);
  }

  /** So many viewers who have asked for a target, each on a connection of its own. */
  List<Viewer> viewers(int count, String target) {
    long before = edge.location().statistics().requests();
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      viewers.add(edge.connect().send(TestEdge.request(target)));
    }
    edge.awaitRequests(before + count);
    return viewers;
  }

  /** What the viewers get, in their order; closes their connections. */
  static List<Reply> replies(List<Viewer> viewers) {
    List<Reply> replies = new ArrayList<>();
    for (Viewer viewer : viewers) {
      try (viewer) {
        replies.add(viewer.read());
      }
    }
    return replies;
  }
}
