package io.cdn4j.examples.world;

import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** One line for each request of a viewer, with colours where the terminal has them. */
final class Terminal {
  private static final String PLAIN = "\u001b[0m";

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

  void print(Visit visit) {
    String outcome = "%-11s".formatted(visit.outcome().word());
    out.printf(
        Locale.ROOT,
        "%-14s -> %-3s  %s %7.1f ms  %9d B  %-18s %s%n",
        visit.city().city(),
        visit.edge() == null ? "-" : visit.edge().code(),
        coloured ? colour(visit.outcome()) + outcome + PLAIN : outcome,
        visit.edgeMs(),
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
