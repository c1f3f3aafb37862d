package io.cdn4j.examples.world;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Help.Ansi;

/**
 * One line for each request of a viewer, with colours where the terminal has them. A terminal that
 * is held misses some, and is told how many.
 */
final class Terminal {
  private static final String PLAIN = "\u001b[0m";

  private static final int MOST_WAITING = 500;

  private final BlockingQueue<Visit> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder leftOut = new LongAdder();
  private final PrintStream out;
  private final boolean coloured;

  Terminal(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** Colours where a person looks at it and wants them (no-color.org). */
  static boolean hasColours() {
    return Ansi.AUTO.enabled();
  }

  /** Prints on a thread of its own from now on. */
  void start() {
    Thread printing = new Thread(this::run, "cdn4j-terminal");
    printing.setDaemon(true);
    printing.start();
  }

  private void run() {
    try {
      while (true) {
        print(waiting.take());
        long missed = leftOut.sumThenReset();
        if (missed > 0) {
          out.printf(Locale.ROOT, "(%d requests are not shown here)%n", missed);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has a line printed; never waits. */
  void tell(Visit visit) {
    if (!waiting.offer(visit)) {
      leftOut.increment();
    }
  }

  void print(Visit visit) {
    String outcome = "%-11s".formatted(visit.outcome().word());
    out.printf(
        Locale.ROOT,
        "%-14s -> %-3s  %s %7s ms  %9d B  %-18s %s%n",
        visit.city().city(),
        visit.edge() == null ? "-" : visit.edge().code(),
        coloured ? colour(visit.outcome()) + outcome + PLAIN : outcome,
        visit.edge() == null ? "-" : String.format(Locale.ROOT, "%.1f", visit.edgeMs()),
        visit.bytes(),
        visit.object().path(),
        visit.cacheStatus());
  }

  private static String colour(Outcome outcome) {
    return switch (outcome) {
      case HIT, COLLAPSED -> "\u001b[32m";
      case REVALIDATED -> "\u001b[36m";
      case STALE -> "\u001b[33m";
      case MISS -> "\u001b[34m";
      case ERROR -> "\u001b[31m";
    };
  }
}
