package io.cdn4j.examples.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@link LargeObjectBenchmark}. */
@Command(
    name = "LargeObjectBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "One large object to several viewers at once, cold and warm, beside nginx.")
final class LargeOptions {
  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "4g",
      converter = Bytes.class,
      description = "of the object; by default ${DEFAULT-VALUE}")
  long size;

  @Option(
      names = "--viewers",
      paramLabel = "N",
      defaultValue = "8",
      description = "who ask at once; by default ${DEFAULT-VALUE}")
  int viewers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often; by default ${DEFAULT-VALUE}")
  int rounds;

  @Option(
      names = "--cold-ratio",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "the least median ratio to nginx, cold; by default ${DEFAULT-VALUE}")
  double coldRatio;

  @Option(
      names = "--warm-ratio",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "the same, warm; by default ${DEFAULT-VALUE}")
  double warmRatio;

  @Option(
      names = "--first-byte",
      paramLabel = "MILLIS",
      defaultValue = "50",
      description =
          "the latest first byte of a cold viewer after the origin's, median of the rounds; by"
              + " default ${DEFAULT-VALUE}")
  int firstByteMillis;

  @Option(names = "--alone", description = "without nginx: bytes, origin requests, first byte")
  boolean alone;

  @Mixin EdgeUnderTest edge = new EdgeUnderTest(EdgeUnderTest.LARGE);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--viewers", viewers, 1, 64);
    Range.check("--rounds", rounds, 1, 15);
  }
}
