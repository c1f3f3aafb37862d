package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much of the heap was in use after a collection, at checkpoints that are equally far apart.
 * Used by one thread.
 */
final class MemoryOutcome {
  static final String HEADER =
      "%-14s %12s %10s %10s %14s".formatted("scene", "urls", "seconds", "urls/s", "live heap MiB");

  /** What the second half of a run may add to what the first needed. */
  private static final double BOUND = 1.1;

  private static final double MEBI = 1 << 20;

  private final MemoryScene scene;
  private final List<Long> live = new ArrayList<>();

  MemoryOutcome(MemoryScene scene) {
    this.scene = scene;
  }

  /** Takes the bytes in use at the next checkpoint; a line of the table under {@link #HEADER}. */
  String row(long urls, double seconds, long bytes) {
    live.add(bytes);
    return String.format(
        Locale.ROOT,
        "%-14s %12d %10.1f %10.0f %14.1f",
        scene.label(),
        urls,
        seconds,
        urls / seconds,
        bytes / MEBI);
  }

  private static long most(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private double growth() {
    int half = live.size() / 2;
    return (double) most(live.subList(half, live.size())) / most(live.subList(0, half));
  }

  boolean holds() {
    return growth() <= BOUND;
  }

  /** What came out, in words. */
  String verdict() {
    return String.format(
        Locale.ROOT,
        "%s: at most %.1f MiB live; the second half needed %.2f of the first, %s %.1f",
        scene.label(),
        most(live) / MEBI,
        growth(),
        holds() ? "within" : "ABOVE",
        BOUND);
  }

  /** The same for machines. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"filter-memory\",\"scene\":\"%s\",\"growth\":%.3f,\"bound\":%.1f,"
            + "\"holds\":%b,\"liveBytes\":[%s]}",
        scene.label(),
        growth(),
        BOUND,
        holds(),
        live.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
