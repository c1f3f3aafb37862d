package io.cdn4j.examples.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@link BoundsRun}. */
@Command(
    name = "BoundsRun",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Whether an edge stays within its bounds under keys, variants and tags.")
final class BoundsOptions {
  @Option(
      names = "--minutes",
      paramLabel = "X",
      defaultValue = "10",
      description = "for how long; by default ${DEFAULT-VALUE}")
  double minutes;

  @Option(
      names = "--hot",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "how many objects of 8 KiB are asked for again and again; by default ${DEFAULT-VALUE}")
  int hot;

  @Option(
      names = "--variants",
      paramLabel = "N",
      defaultValue = "100000",
      description = "of one key, in turn; by default ${DEFAULT-VALUE}")
  int variants;

  @Option(
      names = "--tags",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "all together, 100 of a response; by default ${DEFAULT-VALUE}")
  int tags;

  @Option(
      names = "--heap-part",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "the most of the heap after a collection; by default ${DEFAULT-VALUE}")
  double heapPart;

  @Option(
      names = "--most-direct",
      paramLabel = "SIZE",
      defaultValue = "256m",
      converter = Bytes.class,
      description = "the most in direct buffers; by default ${DEFAULT-VALUE}")
  long mostDirect;

  @Option(
      names = "--most-disk",
      paramLabel = "SIZE",
      defaultValue = "1g",
      converter = Bytes.class,
      description = "the most on the disk, as --disk-size says; by default ${DEFAULT-VALUE}")
  long mostDisk;

  @Option(
      names = "--hit-part",
      paramLabel = "X",
      defaultValue = "0.9",
      description =
          "the least hit ratio of the hot objects, in parts of what it was before; by default"
              + " ${DEFAULT-VALUE}")
  double hitPart;

  @Mixin
  EdgeUnderTest edge = new EdgeUnderTest("--mode rfc --off-heap 128m --disk DIR --disk-size 1g");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--hot", hot, 1, 1_000_000);
    Range.check("--variants", variants, 1, 10_000_000);
    Range.check("--tags", tags, 100, 100_000_000);
    if (minutes <= 0 || minutes > 600) {
      throw new IllegalArgumentException("--minutes needs more than 0, and 600 at most");
    }
  }
}
