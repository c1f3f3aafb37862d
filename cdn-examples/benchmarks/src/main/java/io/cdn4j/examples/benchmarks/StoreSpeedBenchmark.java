package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.OneByOne;
import io.cdn4j.examples.benchmarks.client.WrkClient;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.DiskEdge;
import io.cdn4j.examples.benchmarks.server.FreePort;
import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.PlainFiles;
import io.cdn4j.examples.benchmarks.server.QuietDisk;
import io.cdn4j.examples.benchmarks.server.Scratch;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.benchmarks.server.TinyOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hits that come from off-heap memory and from the disk, beside the same bytes as plain files that
 * the same container serves; and how long an edge with a full disk takes from its start to its
 * first hit. The exit code is 1 if a bound is broken.
 */
public final class StoreSpeedBenchmark {
  private final StoreSpeedOptions options;
  private final TinyOrigin origin;
  private final Verdict verdict = new Verdict();

  private StoreSpeedBenchmark(StoreSpeedOptions options, TinyOrigin origin) {
    this.options = options;
    this.origin = origin;
  }

  /** Prints each pair, and the bounds. */
  public static void main(String[] arguments) throws Exception {
    StoreSpeedOptions options = new StoreSpeedOptions();
    if (CommandLines.read("StoreSpeedBenchmark", options, arguments, options::check)) {
      try (TinyOrigin origin = TinyOrigin.start()) {
        System.exit(new StoreSpeedBenchmark(options, origin).run() ? 0 : 1);
      }
    }
  }

  private boolean run() throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    Optional<WrkClient> wrk = WrkClient.find();
    if (wrk.isEmpty()) {
      System.out.println("skipped: off-heap and disk (no wrk)");
    } else {
      if (options.wants("off-heap")) {
        race(wrk.get(), "off-heap", options.offHeap, options.offHeapRatio);
      }
      if (options.wants("disk")) {
        race(wrk.get(), "disk", options.disk, options.diskRatio);
      }
    }
    if (options.wants("start")) {
      start();
    }
    return verdict.print();
  }

  private int size() {
    return (int) options.size;
  }

  private void race(WrkClient wrk, String scene, String edgeOptions, double least)
      throws IOException, InterruptedException {
    System.out.printf("%n%s: %s%n", scene, edgeOptions);
    try (Scratch scratch = Scratch.create("speed");
        ServerProcess edge =
            new DiskEdge(options.jvm, edgeOptions).start(origin.url(), scratch.directory("disk"));
        ServerProcess files =
            PlainFiles.start(options.jvm, scratch.directory("files"), options.objects, size())) {
      fill(edge, options.objects);
      QuietDisk.sync();
      Path script = AskInTurn.script(scratch, options.objects, size());
      Pair.Loading ours = seconds -> wrk.answersPerSecond(edge.url("/"), seconds, script);
      Pair.Loading theirs = seconds -> wrk.answersPerSecond(files.url("/"), seconds, script);
      if (options.warmUp > 0) {
        ours.perSecond(options.warmUp);
        theirs.perSecond(options.warmUp);
      }
      int answered = origin.answered();
      Pairs pairs = pairs(ours, theirs);
      int misses = origin.answered() - answered;
      String spread = "%s: edge/files (spread %.0f%%)".formatted(scene, 100 * pairs.spread());
      verdict.atLeast(spread, pairs.median(), least);
      verdict.atMost(scene + ": misses", misses, 0);
    }
  }

  private Pairs pairs(Pair.Loading ours, Pair.Loading theirs)
      throws IOException, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < options.pairs; i++) {
      Pair pair = Pair.measure(ours, theirs, options.seconds);
      System.out.printf("  %8.0f %8.0f  %.3f%n", pair.subject(), pair.rival(), pair.ratio());
      pairs.add(pair);
    }
    return new Pairs(pairs);
  }

  private void fill(ServerProcess edge, int objects) throws IOException {
    OneByOne.ask(i -> edge.url(Paths.copy(i, size())), objects);
  }

  private void start() throws IOException, InterruptedException {
    System.out.printf("%nstart: %s, %d objects%n", options.disk, options.startObjects);
    DiskEdge edge = new DiskEdge(options.jvm, options.disk);
    try (Scratch scratch = Scratch.create("start")) {
      Path directory = scratch.directory("disk");
      int port = FreePort.find();
      try (ServerProcess first = edge.startAndConnect(origin.url(), port, directory)) {
        fill(first, options.startObjects);
      }
      QuietDisk.sync();
      long start = System.nanoTime();
      try (ServerProcess second = edge.startAndConnect(origin.url(), port, directory)) {
        double connected = (System.nanoTime() - start) / 1e9;
        int misses = askUntilHit(second);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "  listens after %.2f s, first hit after %.2f s and %d misses%n",
            connected, seconds, misses);
        verdict.atMost("start: seconds to the first hit", seconds, options.startSeconds);
      }
    }
  }

  /** What the scan of the disk has not come by yet is a miss; returns how many there were. */
  private int askUntilHit(ServerProcess edge) throws IOException {
    for (int i = 0; i < options.startObjects; i++) {
      int answered = origin.answered();
      String path = Paths.copy(i, size());
      OneByOne.ask(none -> edge.url(path), 1);
      if (origin.answered() == answered) {
        return i;
      }
    }
    throw new IOException("none of the objects was still there");
  }
}
