package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link StoreSpeedBenchmark}. */
@Command(
    name = "StoreSpeedBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Hits from each tier beside plain files, and the first hit after a start.")
final class StoreSpeedOptions {
  static final List<String> SCENES = List.of("off-heap", "disk", "start");

  @Option(
      names = "--only",
      paramLabel = "SCENE",
      description = "off-heap, disk or start; may be repeated; by default all")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--objects",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many are asked for in turn; by default ${DEFAULT-VALUE}")
  int objects;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "64k",
      converter = Bytes.class,
      description = "of an object; by default ${DEFAULT-VALUE}")
  long size;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often both servers are loaded; by default ${DEFAULT-VALUE}")
  int pairs;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "6",
      description = "for how long each time; by default ${DEFAULT-VALUE}")
  int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description = "for how many seconds before; by default ${DEFAULT-VALUE}")
  int warmUp;

  @Option(
      names = "--edge-jvm",
      paramLabel = "OPTIONS",
      defaultValue = "-Xmx128m -XX:MaxDirectMemorySize=1g",
      description = "options of both JVMs; by default \"${DEFAULT-VALUE}\"")
  String jvm;

  @Option(
      names = "--off-heap-options",
      paramLabel = "OPTIONS",
      defaultValue = "--memory 16m --off-heap 512m",
      description = "an edge whose hits come from off-heap; by default \"${DEFAULT-VALUE}\"")
  String offHeap;

  @Option(
      names = "--disk-options",
      paramLabel = "OPTIONS",
      defaultValue = "--memory 1m --disk DIR --disk-size 4g",
      description = "an edge whose hits come from the disk; by default \"${DEFAULT-VALUE}\"")
  String disk;

  @Option(
      names = "--start-objects",
      paramLabel = "N",
      defaultValue = "30000",
      description = "how many are on the disk at a start; by default ${DEFAULT-VALUE}")
  int startObjects;

  @Option(
      names = "--off-heap-ratio",
      paramLabel = "X",
      defaultValue = "0.5",
      description = "the least median ratio to plain files; by default ${DEFAULT-VALUE}")
  double offHeapRatio;

  @Option(
      names = "--disk-ratio",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "the same; by default ${DEFAULT-VALUE}")
  double diskRatio;

  @Option(
      names = "--start-seconds",
      paramLabel = "X",
      defaultValue = "2",
      description = "the most until the first hit; by default ${DEFAULT-VALUE}")
  double startSeconds;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--objects", objects, 1, 100_000);
    Range.check("--pairs", pairs, 1, 31);
    Range.check("--seconds", seconds, 1, 60);
    Range.check("--warm-up", warmUp, 0, 60);
    Range.check("--start-objects", startObjects, 1, 1_000_000);
    if (size > 1 << 20) {
      throw new IllegalArgumentException("--size needs 1m at most");
    }
    if (!SCENES.containsAll(only)) {
      throw new IllegalArgumentException("--only needs some of %s; got %s".formatted(SCENES, only));
    }
  }

  boolean wants(String scene) {
    return only.isEmpty() || only.contains(scene);
  }
}
