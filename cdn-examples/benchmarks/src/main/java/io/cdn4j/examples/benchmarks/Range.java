package io.cdn4j.examples.benchmarks;

/** Keeps what a run is asked to do within bounds. */
final class Range {
  private Range() {}

  static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s needs %d to %d; got %d".formatted(option, least, most, value));
    }
  }
}
