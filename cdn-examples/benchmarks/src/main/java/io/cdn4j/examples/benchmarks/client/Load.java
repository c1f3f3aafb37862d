package io.cdn4j.examples.benchmarks.client;

import java.time.Duration;
import java.util.Arrays;

/** What a client has seen: how long it took, and how long each answer took, in nanoseconds. */
public final class Load {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Duration duration;
  private final long[] sorted;

  Load(Duration duration, long[] latencies) {
    this.duration = duration;
    this.sorted = latencies.clone();
    Arrays.sort(sorted);
  }

  /** How many answers came per second. */
  public double perSecond() {
    return sorted.length * NANOS_PER_SECOND / duration.toNanos();
  }

  /** The time in milliseconds within which so many per cent of the answers were there. */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}
