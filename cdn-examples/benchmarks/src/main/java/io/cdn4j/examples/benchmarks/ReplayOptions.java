package io.cdn4j.examples.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@link ReplayBenchmark}. */
@Command(
    name = "ReplayBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "How much of recorded requests the store answers.")
final class ReplayOptions {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "a trace: an access log (Common, Combined or W3C), lines 'number object bytes', or 32-bit"
              + " big-endian integers, one per request; plain or gzip")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--percent",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,5,10,25",
      description = "sizes in %% of the bytes of all objects; by default ${DEFAULT-VALUE}")
  List<Double> percents = new ArrayList<>();

  @Option(
      names = "--size-of-each",
      paramLabel = "BYTES",
      defaultValue = "16384",
      description = "the objects of a trace without sizes; by default ${DEFAULT-VALUE}")
  int sizeOfEach;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--size-of-each", sizeOfEach, 1, 1 << 30);
    for (double percent : percents) {
      if (!(percent > 0 && percent <= 100)) {
        throw new IllegalArgumentException("--percent needs above 0 to 100; got " + percent);
      }
    }
  }
}
