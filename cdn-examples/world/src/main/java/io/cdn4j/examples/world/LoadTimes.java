package io.cdn4j.examples.world;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest load times of a city, in milliseconds. Safe for use by many threads. */
final class LoadTimes {
  private static final int NEWEST = 1000;

  private final double[] times = new double[NEWEST];
  private long count;

  synchronized void add(double ms) {
    times[(int) (count++ % NEWEST)] = ms;
  }

  synchronized long count() {
    return count;
  }

  /** The time that this share of the newest visits did not exceed; null if there were none. */
  synchronized @Nullable Double percentile(double share) {
    int size = (int) Math.min(count, NEWEST);
    if (size == 0) {
      return null;
    }
    double[] sorted = Arrays.copyOf(times, size);
    Arrays.sort(sorted);
    return Visit.rounded(sorted[Math.max(0, (int) Math.ceil(share * size) - 1)]);
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("p50", percentile(0.5));
    json.put("p95", percentile(0.95));
    json.put("count", count());
    return json;
  }
}
