package io.cdn4j.examples.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What came out of a comparison.
 *
 * @param attempts how often it was made until it was quiet enough
 * @param misses how many requests reached the origin under load, which should be none
 */
record Outcome(Comparison comparison, int size, Pairs pairs, int attempts, int misses) {
  static final String HEADER =
      "%-14s %7s %12s %12s %8s %17s %7s  %s"
          .formatted("comparison", "bytes", "ours/s", "other/s", "median", "ratios", "spread", "");

  /** Whether the median reaches its bound; without a bound, true. */
  boolean holds() {
    return pairs.median() >= comparison.bound(size).orElse(0) && misses == 0;
  }

  /** Whether it holds, and the machine was quiet enough to say so. */
  boolean isSure() {
    return holds() && !pairs.isNoisy();
  }

  /** A line of the table under {@link #HEADER}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-14s %7d %12.0f %12.0f %8.3f %8.3f-%-8.3f %6.1f%%  %s",
        comparison.name(),
        size,
        pairs.medianOfSubject(),
        pairs.medianOfRival(),
        pairs.median(),
        pairs.least(),
        pairs.most(),
        100 * pairs.spread(),
        remarks());
  }

  private String remarks() {
    OptionalDouble bound = comparison.bound(size);
    StringBuilder remarks = new StringBuilder();
    if (bound.isPresent()) {
      remarks.append(pairs.median() >= bound.getAsDouble() ? "reaches " : "BELOW ");
      remarks.append(bound.getAsDouble());
    }
    if (attempts > 1) {
      remarks.append(" (").append(attempts).append(" attempts)");
    }
    if (pairs.isNoisy()) {
      remarks.append(" NOISY");
    }
    if (misses > 0) {
      remarks.append(" MISSES: ").append(misses);
    }
    return remarks.toString();
  }

  /** The same for machines. */
  String json(Object client) {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"speed\",\"comparison\":\"%s\",\"size\":%d,\"client\":\"%s\","
            + "\"median\":%.4f,\"least\":%.4f,\"most\":%.4f,\"spread\":%.4f,\"attempts\":%d,"
            + "\"noisy\":%b,\"misses\":%d,\"bound\":%s,\"holds\":%b,\"pairs\":[%s]}",
        comparison.name(),
        size,
        client,
        pairs.median(),
        pairs.least(),
        pairs.most(),
        pairs.spread(),
        attempts,
        pairs.isNoisy(),
        misses,
        comparison.bound(size).isPresent() ? comparison.bound(size).getAsDouble() : null,
        holds(),
        pairs.pairs().stream()
            .map(pair -> String.format(Locale.ROOT, "[%.0f,%.0f]", pair.subject(), pair.rival()))
            .collect(Collectors.joining(",")));
  }
}
