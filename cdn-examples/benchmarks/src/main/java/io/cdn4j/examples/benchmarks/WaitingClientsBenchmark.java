package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.ClosedLoop;
import io.cdn4j.examples.benchmarks.client.Hit;
import io.cdn4j.examples.benchmarks.client.Load;
import io.cdn4j.examples.benchmarks.client.StuckRequests;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.FilteredApplication;
import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether hits stay quick in a container with few threads while many clients wait for a slow page:
 * their 99th percentile may at most double. The exit code is 1 if it does more, or if one of the
 * clients does not get the page.
 */
public final class WaitingClientsBenchmark {
  private static final int SIZE = 1024;
  private static final int MILLIS = 1000;

  /** Hits are measured beyond the answer to those who wait, so that their wake-up counts too. */
  private static final int AFTER_SECONDS = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WaitingOptions options;

  private WaitingClientsBenchmark(WaitingOptions options) {
    this.options = options;
  }

  /** Prints a table, and one line of JSON per container. */
  public static void main(String[] arguments) throws Exception {
    WaitingOptions options = new WaitingOptions();
    if (CommandLines.read("WaitingClientsBenchmark", options, arguments, options::check)) {
      System.exit(new WaitingClientsBenchmark(options).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    List<WaitingOutcome> outcomes = new ArrayList<>();
    System.out.println(WaitingOutcome.HEADER);
    for (WebContainer.Kind container : options.containers) {
      outcomes.add(run(container));
    }
    System.out.println();
    outcomes.forEach(outcome -> System.out.println(outcome.verdict()));
    outcomes.forEach(outcome -> System.out.println(outcome.json()));
    return outcomes.stream().allMatch(WaitingOutcome::holds);
  }

  private WaitingOutcome run(WebContainer.Kind container) throws IOException, InterruptedException {
    long memory = MemoryStoreSettings.defaults().capacity();
    try (ServerProcess server = FilteredApplication.start(container, options.threads, memory)) {
      URI hit = server.url(Paths.bytes(SIZE));
      Hit.ask(hit);
      if (options.warmUp > 0) {
        load(hit, options.warmUp);
      }
      List<WaitingOutcome.Round> rounds = new ArrayList<>();
      int answered = 0;
      for (int round = 0; round < options.rounds; round++) {
        URI slow = server.url(Paths.slow(options.miss * MILLIS, "round-" + round));
        Load idle = load(hit, options.miss + AFTER_SECONDS);
        try (StuckRequests clients =
            StuckRequests.send(Collections.nCopies(options.waiting, slow))) {
          rounds.add(new WaitingOutcome.Round(idle, load(hit, options.miss + AFTER_SECONDS)));
          answered += clients.answered(PATIENCE);
        }
        System.out.println(rounds.get(round).row(container));
      }
      return new WaitingOutcome(container, rounds, answered, options.rounds * options.waiting);
    }
  }

  private Load load(URI url, int seconds) throws IOException {
    return ClosedLoop.run(url, options.connections, Duration.ofSeconds(seconds));
  }
}
