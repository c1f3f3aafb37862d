package io.cdn4j.examples.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@link RangesBenchmark}. */
@Command(
    name = "RangesBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Random ranges of one large object, and what the origin has to send for them.")
final class RangesOptions {
  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "1g",
      converter = Bytes.class,
      description = "of the object; by default ${DEFAULT-VALUE}")
  long size;

  @Option(
      names = "--ranges",
      paramLabel = "N",
      defaultValue = "100",
      description = "how many; by default ${DEFAULT-VALUE}")
  int ranges;

  @Option(
      names = "--longest",
      paramLabel = "SIZE",
      defaultValue = "16m",
      converter = Bytes.class,
      description = "the longest range; the shortest has 1 byte; by default ${DEFAULT-VALUE}")
  long longest;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "100",
      description = "how many viewers ask at the same time; by default ${DEFAULT-VALUE}")
  int atOnce;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the ranges, to have those of another run; by default another each time")
  long seed = System.nanoTime();

  @Option(
      names = "--most",
      paramLabel = "X",
      defaultValue = "1.1",
      description =
          "the most that the origin may send, in parts of the union of the ranges; by default"
              + " ${DEFAULT-VALUE}")
  double most;

  @Mixin EdgeUnderTest edge = new EdgeUnderTest(EdgeUnderTest.LARGE);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--ranges", ranges, 1, 100_000);
    Range.check("--at-once", atOnce, 1, 1_000);
    if (longest > size) {
      throw new IllegalArgumentException("--longest needs --size at most");
    }
  }
}
