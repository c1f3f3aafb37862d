package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The load of {@link ClosedLoop}, which is in this process. */
final class OwnClient implements LoadClient {
  @Override
  public double answersPerSecond(URI url, int seconds) throws IOException {
    return ClosedLoop.run(url, CONNECTIONS, Duration.ofSeconds(seconds)).perSecond();
  }

  @Override
  public String toString() {
    return "own client";
  }
}
