package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link HungOriginBenchmark}. */
@Command(
    name = "HungOriginBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "How long hits take while many requests are stuck on an origin that hangs.")
final class HungOptions {
  @Option(
      names = "--stuck",
      paramLabel = "N",
      defaultValue = "500",
      description = "how many requests are stuck; by default ${DEFAULT-VALUE}")
  int stuck;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "on how many connections hits are asked for; by default ${DEFAULT-VALUE}")
  int connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "for how long, idle and again hung; by default ${DEFAULT-VALUE}")
  int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description = "for how many seconds before; by default ${DEFAULT-VALUE}")
  int warmUp;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "one scene, such as edge-one-key; may be repeated")
  List<String> only = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  /** Keeps a run short of the edge's time-outs, after which nothing is stuck any more. */
  void check() {
    Range.check("--stuck", stuck, 1, 2000);
    Range.check("--connections", connections, 1, 256);
    Range.check("--seconds", seconds, 1, 15);
    Range.check("--warm-up", warmUp, 0, 60);
    HungScene.check(only);
  }
}
