package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.LargeViewer.View;
import io.cdn4j.examples.benchmarks.server.LargeOrigin;
import java.util.List;
import java.util.Locale;

/**
 * What one server did for all viewers at once.
 *
 * @param temperature cold or warm
 * @param origin what the origin had to do for it
 * @param originFirstByte when the origin sent its first byte; 0 if it sent none
 */
record LargeRun(
    String server,
    String temperature,
    List<View> views,
    LargeOrigin.Counts origin,
    long originFirstByte) {
  static final String HEADER =
      "%-6s %-5s %10s %16s %18s %13s %13s"
          .formatted(
              "server", "", "MiB/s", "origin requests", "origin bytes/size", "first ms", "last ms");
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** All viewers together, from the first request to the last byte. */
  double bytesPerSecond() {
    long asked = views.stream().mapToLong(View::asked).min().orElseThrow();
    long end = views.stream().mapToLong(View::end).max().orElseThrow();
    return views.stream().mapToLong(View::bytes).sum() * NANOS_PER_SECOND / (end - asked);
  }

  /** When the first viewer had its first byte: after the origin's, or after it had asked. */
  double firstMillis() {
    return views.stream().mapToDouble(this::waited).min().orElseThrow();
  }

  /** The same of the viewer who waited longest. */
  double lastMillis() {
    return views.stream().mapToDouble(this::waited).max().orElseThrow();
  }

  private double waited(View view) {
    long since = Math.max(originFirstByte, view.asked());
    return (view.firstByte() - since) / NANOS_PER_MILLI;
  }

  /** A line of the table under {@link #HEADER}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-6s %-5s %10.0f %16d %18.3f %13.1f %13.1f",
        server,
        temperature,
        bytesPerSecond() / (1 << 20),
        origin.requests(),
        origin.bytes() / (double) views.get(0).bytes(),
        firstMillis(),
        lastMillis());
  }
}
