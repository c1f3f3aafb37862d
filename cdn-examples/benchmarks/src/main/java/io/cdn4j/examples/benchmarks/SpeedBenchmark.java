package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.LoadClient;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.TinyOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hits per second of the edge server beside a bare Jetty handler, nginx and Varnish, and of the
 * filter beside a bare one; and what is not cached, with the filter beside without: servers on one
 * core, the client on another, pairs of short runs in turn. What counts is the median of the ratios
 * and how far these are apart.
 */
public final class SpeedBenchmark {
  private SpeedBenchmark() {}

  /** Prints each pair, a table, and one line of JSON per comparison. */
  public static void main(String[] arguments) throws Exception {
    SpeedOptions options = new SpeedOptions();
    if (CommandLines.read("SpeedBenchmark", options, arguments, options::check)) {
      System.exit(run(options) || !options.judge ? 0 : 1);
    }
  }

  /** Whether every bound was reached. */
  private static boolean run(SpeedOptions options) throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    LoadClient client = LoadClient.choose();
    System.out.println("client: " + client);
    List<Outcome> outcomes = new ArrayList<>();
    boolean allMade = true;
    try (TinyOrigin origin = TinyOrigin.start()) {
      Race race = new Race(client, origin, options);
      for (Comparison comparison : possible(options)) {
        for (int size : options.sizes.isEmpty() ? comparison.sizes() : options.sizes) {
          Optional<Outcome> outcome = tried(race, comparison, size);
          outcome.ifPresent(outcomes::add);
          allMade &= outcome.isPresent();
        }
      }
    }
    print(outcomes, client);
    return allMade && outcomes.stream().allMatch(Outcome::isSure);
  }

  /** A server that does not start, or fails under load, does not take the others' figures along. */
  private static Optional<Outcome> tried(Race race, Comparison comparison, int size)
      throws InterruptedException {
    try {
      return Optional.of(race.run(comparison, size));
    } catch (IOException e) {
      System.out.printf("FAILED: %s, %d bytes: %s%n", comparison.name(), size, e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Comparison> possible(SpeedOptions options) {
    List<Comparison> possible = new ArrayList<>();
    for (Comparison comparison : Comparison.ALL) {
      Optional<String> missing = comparison.missing();
      if (!options.only.isEmpty() && !options.only.contains(comparison.name())) {
        continue;
      }
      if (missing.isPresent()) {
        System.out.printf("skipped: %s (%s)%n", comparison.name(), missing.get());
      } else {
        possible.add(comparison);
      }
    }
    return possible;
  }

  private static void print(List<Outcome> outcomes, LoadClient client) {
    System.out.printf("%n%s%n", Outcome.HEADER);
    outcomes.forEach(outcome -> System.out.println(outcome.row()));
    System.out.println();
    outcomes.forEach(outcome -> System.out.println(outcome.json(client)));
  }
}
