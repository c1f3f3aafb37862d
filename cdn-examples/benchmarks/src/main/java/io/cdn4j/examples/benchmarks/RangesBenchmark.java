package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.LargeViewer;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.LargeOrigin;
import io.cdn4j.examples.benchmarks.server.Scratch;
import io.cdn4j.examples.benchmarks.server.SeededBytes;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Random ranges of one large object through an edge that has nothing of it, many at once: each byte
 * is checked, and what the origin has sent is compared with the union of what was asked for. The
 * exit code is 1 if that is too much.
 */
public final class RangesBenchmark {
  private RangesBenchmark() {}

  /** Prints the seed, what was asked for, and what the origin has sent. */
  public static void main(String[] arguments) throws Exception {
    RangesOptions options = new RangesOptions();
    if (CommandLines.read("RangesBenchmark", options, arguments, options::check)) {
      System.exit(run(options) ? 0 : 1);
    }
  }

  private static boolean run(RangesOptions options) throws IOException, InterruptedException {
    System.out.println("--seed " + options.seed);
    Cores.CLIENT.takeThisProcess();
    SeededBytes content = new SeededBytes(options.seed);
    List<ByteRange> ranges =
        ByteRange.random(new Random(options.seed), options.ranges, options.size, options.longest);
    try (LargeOrigin origin = LargeOrigin.start(content, options.size);
        Scratch scratch = Scratch.create("ranges");
        ServerProcess edge = options.edge.edge().start(origin.url(), scratch.directory("disk"))) {
      long start = System.nanoTime();
      ask(edge.url("/large/object"), content, ranges, options.atOnce);
      double seconds = (System.nanoTime() - start) / 1e9;
      return report(ranges, origin.counts(), seconds, options.most);
    }
  }

  private static void ask(URI url, SeededBytes content, List<ByteRange> ranges, int atOnce)
      throws IOException, InterruptedException {
    Iterator<ByteRange> left = ranges.iterator();
    List<Callable<Integer>> viewers = new ArrayList<>();
    for (int i = 0; i < Math.min(atOnce, ranges.size()); i++) {
      LargeViewer viewer = new LargeViewer(content);
      viewers.add(() -> askOneByOne(viewer, url, left));
    }
    AtOnce.run(viewers);
  }

  private static int askOneByOne(LargeViewer viewer, URI url, Iterator<ByteRange> left)
      throws IOException {
    int asked = 0;
    ByteRange range = next(left);
    while (range != null) {
      viewer.part(url, range.first(), range.length());
      asked++;
      range = next(left);
    }
    return asked;
  }

  private static ByteRange next(Iterator<ByteRange> left) {
    synchronized (left) {
      return left.hasNext() ? left.next() : null;
    }
  }

  private static boolean report(
      List<ByteRange> ranges, LargeOrigin.Counts origin, double seconds, double most) {
    long asked = ranges.stream().mapToLong(ByteRange::length).sum();
    long union = ByteRange.union(ranges);
    System.out.printf(
        Locale.ROOT,
        "%8s %12s %12s %16s %12s %9s%n%8d %12.1f %12.1f %16d %12.1f %9.1f%n",
        "ranges",
        "asked MiB",
        "union MiB",
        "origin requests",
        "origin MiB",
        "seconds",
        ranges.size(),
        Bytes.mebi(asked),
        Bytes.mebi(union),
        origin.requests(),
        Bytes.mebi(origin.bytes()),
        seconds);
    Verdict verdict = new Verdict();
    verdict.atMost("origin bytes / union", origin.bytes() / (double) union, most);
    return verdict.print();
  }
}
