package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.IntFunction;

/** One connection, on which each request waits for the answer to the one before. */
public final class OneByOne {
  private OneByOne() {}

  /**
   * Asks so many times; an answer that is no 200 is an exception.
   *
   * @param urls the URL of each request from 0, all of one server
   */
  public static Load ask(IntFunction<URI> urls, int count) throws IOException {
    Latencies latencies = new Latencies();
    long start = System.nanoTime();
    try (Asker asker = Asker.of(urls.apply(0))) {
      for (int request = 0; request < count; request++) {
        URI url = urls.apply(request);
        long asked = System.nanoTime();
        asker.ask(url);
        latencies.add(System.nanoTime() - asked);
      }
    }
    return new Load(Duration.ofNanos(System.nanoTime() - start), latencies.toArray());
  }
}
