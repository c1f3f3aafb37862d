package io.cdn4j.examples.edge.conformance;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.testing.RawOrigin;
import io.cdn4j.testing.RawOrigin.Peer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The edge server and an origin, once for each test class; every case has a path of its own. */
final class CacheStage implements BeforeAllCallback, AfterAllCallback {
  private final String[] arguments;
  private final Map<String, Play> plays = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private RawOrigin origin;
  private TestEdge edge;

  private CacheStage(String... arguments) {
    this.arguments = arguments;
  }

  /** With these arguments on the command line. */
  static CacheStage of(String... arguments) {
    return new CacheStage(arguments);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    origin = new RawOrigin(this::answer);
    edge = TestEdge.start(origin.url(), arguments);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    edge.close();
    origin.close();
  }

  private void answer(Peer peer) throws IOException {
    String path = peer.target().replaceFirst("(/case\\d+).*", "$1");
    plays.get(path).answer(peer);
  }

  /** A test for each case of a table. */
  Stream<DynamicTest> play(String table) {
    return CacheCase.parse(table).stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> play(row)));
  }

  private void play(CacheCase row) {
    String path = "/case" + number.incrementAndGet();
    Play play = new Play(row, edge, path);
    plays.put(path, play);
    play.run();
  }
}
