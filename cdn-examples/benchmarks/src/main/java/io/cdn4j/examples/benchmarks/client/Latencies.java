package io.cdn4j.examples.benchmarks.client;

import java.util.Arrays;

/** Collects numbers without an object for each. */
final class Latencies {
  private static final int FIRST_CAPACITY = 1 << 16;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int count;

  void add(long latency) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = latency;
  }

  long[] toArray() {
    return Arrays.copyOf(nanos, count);
  }
}
