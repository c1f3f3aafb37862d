package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures beside their bounds. */
final class Verdict {
  private final List<String> lines = new ArrayList<>();
  private boolean holds = true;

  void atMost(String what, double value, double bound) {
    add(what, value, "at most", bound, value <= bound);
  }

  void atLeast(String what, double value, double bound) {
    add(what, value, "at least", bound, value >= bound);
  }

  private void add(String what, double value, String relation, double bound, boolean within) {
    holds &= within;
    lines.add(
        String.format(
            Locale.ROOT,
            "%-60s %12.3f  %s %.3f: %s",
            what,
            value,
            relation,
            bound,
            within ? "holds" : "BROKEN"));
  }

  /** Prints a line for each, and returns whether all hold. */
  boolean print() {
    System.out.println();
    lines.forEach(System.out::println);
    return holds;
  }
}
