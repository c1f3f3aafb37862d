package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.ClosedLoop;
import io.cdn4j.examples.benchmarks.client.Hit;
import io.cdn4j.examples.benchmarks.client.Load;
import io.cdn4j.examples.benchmarks.client.StuckRequests;
import io.cdn4j.examples.benchmarks.server.Contender;
import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.benchmarks.server.TinyOrigin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Measures hits of one server, first idle, then with requests stuck on its origin. */
final class HungTrial {
  private static final int SIZE = 1024;
  private static final int SETTLE_MILLIS = 2000;

  private final HungOptions options;

  HungTrial(HungOptions options) {
    this.options = options;
  }

  /** A server and an origin that nobody has asked before. */
  HungOutcome run(HungScene scene) throws IOException, InterruptedException {
    try (TinyOrigin origin = TinyOrigin.start();
        ServerProcess server =
            scene.server().start(new Contender.Setting(origin, SIZE, List.of()))) {
      URI hit = server.url(Paths.bytes(SIZE));
      Hit.ask(hit);
      if (options.warmUp > 0) {
        load(hit, options.warmUp);
      }
      return run(scene, server, hit, load(hit, options.seconds));
    }
  }

  private HungOutcome run(HungScene scene, ServerProcess server, URI hit, Load idle)
      throws IOException, InterruptedException {
    List<URI> urls =
        IntStream.range(0, options.stuck)
            .mapToObj(request -> server.url(Paths.hang(scene.key(request))))
            .toList();
    try (StuckRequests stuck = StuckRequests.send(urls)) {
      Thread.sleep(SETTLE_MILLIS);
      Load hung = load(hit, options.seconds);
      return new HungOutcome(scene, idle, hung, options.stuck, stuck.stillWaiting(), 1);
    }
  }

  private Load load(URI url, int seconds) throws IOException {
    return ClosedLoop.run(url, options.connections, Duration.ofSeconds(seconds));
  }
}
