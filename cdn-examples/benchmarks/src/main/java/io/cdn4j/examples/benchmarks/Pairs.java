package io.cdn4j.examples.benchmarks;

import java.util.List;

/** Several pairs: the middle of their ratios, and how far these are apart. Never empty. */
record Pairs(List<Pair> pairs) {
  private static final double WIDEST_SPREAD = 0.15;

  Pairs {
    pairs = List.copyOf(pairs);
  }

  double median() {
    return Median.of(pairs.stream().mapToDouble(Pair::ratio).toArray());
  }

  double medianOfSubject() {
    return Median.of(pairs.stream().mapToDouble(Pair::subject).toArray());
  }

  double medianOfRival() {
    return Median.of(pairs.stream().mapToDouble(Pair::rival).toArray());
  }

  double least() {
    return pairs.stream().mapToDouble(Pair::ratio).min().orElseThrow();
  }

  double most() {
    return pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow();
  }

  /** From the least ratio to the greatest, as a part of the median. */
  double spread() {
    return (most() - least()) / median();
  }

  /** Whether the machine was too restless for the median to mean much. */
  boolean isNoisy() {
    return spread() > WIDEST_SPREAD;
  }
}
