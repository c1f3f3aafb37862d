package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.replay.HitRatio;
import io.cdn4j.examples.benchmarks.replay.Replay;
import io.cdn4j.examples.benchmarks.replay.ReplayOutcome;
import io.cdn4j.examples.benchmarks.replay.Trace;
import io.cdn4j.examples.benchmarks.replay.TraceFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How many requests of recorded traffic the store answers, and how many of their bytes, at several
 * sizes; beside caches that decide otherwise. The exit code is 1 if the store stays behind.
 */
public final class ReplayBenchmark {
  private static final int HUNDRED = 100;

  private ReplayBenchmark() {}

  /** Prints a table, the means, and one line of JSON per size. */
  public static void main(String[] arguments) throws Exception {
    ReplayOptions options = new ReplayOptions();
    if (CommandLines.read("ReplayBenchmark", options, arguments, options::check)) {
      System.exit(run(options) ? 0 : 1);
    }
  }

  private static boolean run(ReplayOptions options) throws IOException {
    List<ReplayOutcome> outcomes = new ArrayList<>();
    for (Path file : options.files) {
      outcomes.addAll(replay(file, options));
    }
    System.out.printf(
        "%nmean object hits: payload %.2f, all charged %.2f, LRU %.2f, Caffeine %.2f%n%n",
        mean(outcomes, ReplayOutcome::payload),
        mean(outcomes, ReplayOutcome::all),
        mean(outcomes, ReplayOutcome::lru),
        mean(outcomes, ReplayOutcome::caffeine));
    outcomes.forEach(outcome -> System.out.println(outcome.json()));
    return outcomes.stream().allMatch(ReplayOutcome::holds);
  }

  private static List<ReplayOutcome> replay(Path file, ReplayOptions options) throws IOException {
    Trace trace = TraceFormat.read(file, options.sizeOfEach);
    Replay replay = new Replay(file.getFileName().toString(), trace);
    checkHeap(replay, options);
    System.out.printf("%n%s%n%s%n", replay.description(), ReplayOutcome.HEADER);
    List<ReplayOutcome> outcomes = new ArrayList<>();
    for (double percent : options.percents) {
      ReplayOutcome outcome = replay.at(percent);
      System.out.println(outcome.row());
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private static void checkHeap(Replay replay, ReplayOptions options) throws IOException {
    double largest = options.percents.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    long needed = replay.heapNeeded(largest);
    // Garbage and one fill need room too.
    if (needed * 5 / 4 > Runtime.getRuntime().maxMemory()) {
      throw new IOException(
          "the store would hold %d MiB; give it a heap with -Xmx%dm, or smaller sizes with --percent"
              .formatted(needed >> 20, needed * 3 / 2 >> 20));
    }
  }

  private static double mean(List<ReplayOutcome> outcomes, Function<ReplayOutcome, HitRatio> one) {
    return outcomes.stream().map(one).mapToDouble(HitRatio::objects).average().orElse(0) * HUNDRED;
  }
}
