package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.Hit;
import io.cdn4j.examples.benchmarks.client.LoadClient;
import io.cdn4j.examples.benchmarks.server.Contender;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.benchmarks.server.TinyOrigin;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes one comparison: two servers on one core, of which only one is loaded at a time. */
final class Race {
  private static final int MOST_ATTEMPTS = 3;

  /** Age and the remaining lifetime are a digit longer or shorter now and then. */
  private static final int HEADS_DIFFER_BY = 8;

  private final LoadClient client;
  private final TinyOrigin origin;
  private final SpeedOptions options;

  Race(LoadClient client, TinyOrigin origin, SpeedOptions options) {
    this.client = client;
    this.origin = origin;
    this.options = options;
  }

  Outcome run(Comparison comparison, int size) throws IOException, InterruptedException {
    System.out.printf("%n%s, %d bytes%n", comparison.name(), size);
    Contender.Setting alone = new Contender.Setting(origin, size, List.of());
    try (ServerProcess subject = comparison.subject().start(alone)) {
      String path = comparison.path() + size;
      URI subjectUrl = subject.url(path);
      Hit hit = Hit.ask(subjectUrl);
      Contender.Setting beside = new Contender.Setting(origin, size, hit.fields());
      try (ServerProcess rival = comparison.rival().start(beside)) {
        URI rivalUrl = rival.url(path);
        check(comparison, hit, Hit.ask(rivalUrl));
        return run(comparison, size, subjectUrl, rivalUrl);
      }
    }
  }

  private static void check(Comparison comparison, Hit subject, Hit rival) throws IOException {
    System.out.printf(
        "  heads of %d and %d bytes, bodies of %d and %d%n",
        subject.headBytes(), rival.headBytes(), subject.bodyBytes(), rival.bodyBytes());
    boolean headsAlike = Math.abs(subject.headBytes() - rival.headBytes()) <= HEADS_DIFFER_BY;
    boolean bodiesAlike = subject.bodyBytes() == rival.bodyBytes();
    if (!bodiesAlike || (comparison.rival().repeats() && !headsAlike)) {
      throw new IOException("not comparable: %s and %s".formatted(subject, rival));
    }
  }

  private Outcome run(Comparison comparison, int size, URI subject, URI rival)
      throws IOException, InterruptedException {
    if (options.warmUp > 0) {
      client.answersPerSecond(subject, options.warmUp);
      client.answersPerSecond(rival, options.warmUp);
    }
    int answered = origin.answered();
    Pairs best = pairs(subject, rival);
    int attempts = 1;
    while (best.isNoisy() && attempts < MOST_ATTEMPTS) {
      System.out.printf("  spread %.1f%%: once more%n", 100 * best.spread());
      Pairs next = pairs(subject, rival);
      best = next.spread() < best.spread() ? next : best;
      attempts++;
    }
    return new Outcome(comparison, size, best, attempts, origin.answered() - answered);
  }

  private Pairs pairs(URI subject, URI rival) throws IOException, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < options.pairs; i++) {
      Pair pair =
          Pair.measure(
              seconds -> client.answersPerSecond(subject, seconds),
              seconds -> client.answersPerSecond(rival, seconds),
              options.seconds);
      System.out.printf("  %8.0f %8.0f  %.3f%n", pair.subject(), pair.rival(), pair.ratio());
      pairs.add(pair);
    }
    return new Pairs(pairs);
  }
}
