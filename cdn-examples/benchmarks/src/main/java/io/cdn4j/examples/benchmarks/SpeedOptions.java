package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link SpeedBenchmark}. */
@Command(
    name = "SpeedBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Hits per second of our servers beside others, as ratios.")
final class SpeedOptions {
  @Option(
      names = "--size",
      paramLabel = "BYTES",
      description = "how long a body is; may be repeated; by default what the comparison asks for")
  List<Integer> sizes = new ArrayList<>();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "7",
      description = "how often both servers are loaded; by default ${DEFAULT-VALUE}")
  int pairs;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "for how long each time; by default ${DEFAULT-VALUE}")
  int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description = "for how many seconds before; by default ${DEFAULT-VALUE}")
  int warmUp;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "one comparison, such as edge-bare; may be repeated")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--judge",
      description = "exit code 1 if a median is below its bound or its spread is too wide")
  boolean judge;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  /** Keeps a run within hours, whatever is asked. */
  void check() {
    sizes.forEach(size -> Range.check("--size", size, 1, 16 << 20));
    Range.check("--pairs", pairs, 1, 31);
    Range.check("--seconds", seconds, 1, 60);
    Range.check("--warm-up", warmUp, 0, 60);
    List<String> known = Comparison.ALL.stream().map(Comparison::name).toList();
    if (!known.containsAll(only)) {
      throw new IllegalArgumentException("--only needs some of %s; got %s".formatted(known, only));
    }
  }
}
