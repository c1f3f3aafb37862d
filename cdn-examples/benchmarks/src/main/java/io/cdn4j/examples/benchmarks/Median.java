package io.cdn4j.examples.benchmarks;

import java.util.Arrays;

/** The middle of some values. */
final class Median {
  private Median() {}

  static double of(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
