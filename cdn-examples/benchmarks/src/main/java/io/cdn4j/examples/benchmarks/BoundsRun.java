package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.Scratch;
import io.cdn4j.examples.benchmarks.server.VariedOrigin;
import io.cdn4j.examples.benchmarks.server.WatchedJvm;
import io.cdn4j.examples.benchmarks.server.WatchedJvm.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An edge in a small heap under keys that come once, variants of one key and many tags, while a few
 * hot objects are asked for: whether heap, direct memory and disk stay within their bounds and the
 * hot objects in the store. The exit code is 1 if not; an edge that runs out of memory ends, and so
 * does this.
 */
public final class BoundsRun {
  private static final int CHECKPOINTS = 10;
  private static final String HEADER =
      "%8s %8s %8s %11s %10s %10s  %s"
          .formatted("", "hot/s", "hits %", "heap %", "direct MiB", "disk MiB", "load so far");

  private final BoundsOptions options;
  private final VariedOrigin origin;
  private final WatchedJvm edge;
  private final BoundsLoad load;
  private final List<Taken> taken = new ArrayList<>();

  private BoundsRun(BoundsOptions options, VariedOrigin origin, WatchedJvm edge) {
    this.options = options;
    this.origin = origin;
    this.edge = edge;
    this.load = new BoundsLoad(options, edge.server());
  }

  /** A span of time with a load. */
  @FunctionalInterface
  private interface Span {
    void run(double seconds) throws IOException, InterruptedException;
  }

  /** Prints a line for each checkpoint, and the bounds. */
  public static void main(String[] arguments) throws Exception {
    BoundsOptions options = new BoundsOptions();
    if (CommandLines.read("BoundsRun", options, arguments, options::check)) {
      System.exit(run(options) ? 0 : 1);
    }
  }

  private static boolean run(BoundsOptions options) throws IOException, InterruptedException {
    Cores.CLIENT.takeThisProcess();
    try (VariedOrigin origin = VariedOrigin.start();
        Scratch scratch = Scratch.create("bounds");
        WatchedJvm edge =
            WatchedJvm.start(options.edge.edge(), origin.url(), scratch.directory("disk"))) {
      try {
        return new BoundsRun(options, origin, edge).run();
      } catch (IOException e) {
        throw new IOException(e.getMessage() + "; the edge wrote: " + edge.server().output(), e);
      }
    }
  }

  private boolean run() throws IOException, InterruptedException {
    double seconds = options.minutes * 60 / CHECKPOINTS;
    load.fill();
    System.out.println(HEADER);
    double before = checkpoint("before", load::hotAlone, seconds / 4);
    double least = 1;
    for (int i = 1; i <= CHECKPOINTS; i++) {
      least = Math.min(least, checkpoint(i + "/" + CHECKPOINTS, load::all, seconds));
    }
    Verdict verdict = new Verdict();
    verdict.atLeast("variants asked for", load.variants(), options.variants);
    verdict.atLeast("tags asked for", load.tags(), options.tags);
    double heap = taken.stream().mapToDouble(Taken::heapPart).max().orElseThrow();
    verdict.atMost("part of the heap after a collection", heap, options.heapPart);
    long direct = taken.stream().mapToLong(Taken::direct).max().orElseThrow();
    verdict.atMost("direct MiB", Bytes.mebi(direct), Bytes.mebi(options.mostDirect));
    long disk = taken.stream().mapToLong(Taken::disk).max().orElseThrow();
    verdict.atMost("disk MiB", Bytes.mebi(disk), Bytes.mebi(options.mostDisk));
    verdict.atLeast("least hit ratio of the hot objects / before", least / before, options.hitPart);
    return verdict.print();
  }

  /** Returns the hit ratio of the hot objects. */
  private double checkpoint(String name, Span span, double seconds)
      throws IOException, InterruptedException {
    long asked = load.hotRequests();
    int missed = origin.hotRequests();
    span.run(seconds);
    long requests = load.hotRequests() - asked;
    double ratio = 1 - (double) (origin.hotRequests() - missed) / requests;
    Taken now = edge.taken();
    taken.add(now);
    System.out.printf(
        Locale.ROOT,
        "%8s %8.0f %8.1f %11.1f %10.1f %10.1f  %s%n",
        name,
        requests / seconds,
        100 * ratio,
        100 * now.heapPart(),
        Bytes.mebi(now.direct()),
        Bytes.mebi(now.disk()),
        load.progress());
    return ratio;
  }
}
