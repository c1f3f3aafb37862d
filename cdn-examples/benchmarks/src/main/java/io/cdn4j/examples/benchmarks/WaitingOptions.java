package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.proxying.container.WebContainer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link WaitingClientsBenchmark}. */
@Command(
    name = "WaitingClientsBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "How long hits take while many clients wait for a slow miss of the filter.")
final class WaitingOptions {
  @Option(
      names = "--container",
      paramLabel = "jetty|tomcat",
      description = "may be repeated; by default both")
  List<WebContainer.Kind> containers = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many threads the container has; by default ${DEFAULT-VALUE}")
  int threads;

  @Option(
      names = "--waiting",
      paramLabel = "N",
      defaultValue = "200",
      description = "how many clients wait for one page; by default ${DEFAULT-VALUE}")
  int waiting;

  @Option(
      names = "--miss",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "how long the application takes for it; by default ${DEFAULT-VALUE}")
  int miss;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "on how many connections hits are asked for; by default ${DEFAULT-VALUE}")
  int connections;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often, idle and again with clients waiting; by default ${DEFAULT-VALUE}")
  int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description = "for how many seconds before; by default ${DEFAULT-VALUE}")
  int warmUp;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--threads", threads, 4, 1000);
    Range.check("--waiting", waiting, 1, 2000);
    Range.check("--miss", miss, 1, 30);
    Range.check("--connections", connections, 1, 256);
    Range.check("--rounds", rounds, 1, 100);
    Range.check("--warm-up", warmUp, 0, 60);
    if (containers.isEmpty()) {
      containers = List.of(WebContainer.Kind.values());
    }
  }
}
