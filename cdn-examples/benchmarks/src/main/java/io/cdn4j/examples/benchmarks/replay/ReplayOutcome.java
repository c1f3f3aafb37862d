package io.cdn4j.examples.benchmarks.replay;

import java.util.Locale;

/**
 * The hit ratios of one trace at one size.
 *
 * @param trace what the trace is called
 * @param percent the size, in % of the footprint
 * @param bytes the same in bytes
 * @param payload of the store, if its bodies alone are to fit into the size
 * @param all of the store, if all that it holds is to fit
 * @param lru of a cache in which the object that was not asked for longest goes first; bodies alone
 * @param caffeine of Caffeine; bodies alone
 */
public record ReplayOutcome(
    String trace,
    double percent,
    long bytes,
    HitRatio payload,
    HitRatio all,
    HitRatio lru,
    HitRatio caffeine) {
  /** The head of a table of {@link #row rows}. */
  public static final String HEADER =
      "%-24s %6s %14s %15s %15s %15s %15s"
          .formatted("trace", "size %", "bytes", "payload", "all charged", "LRU", "Caffeine");

  /** How far a figure may stay behind what it is compared with. */
  private static final double BOUND = 0.02;

  /** Whether the store is close to the better of the others, and its overhead costs it little. */
  public boolean holds() {
    double best = Math.max(lru.objects(), caffeine.objects());
    return payload.objects() >= best - BOUND && all.objects() >= payload.objects() - BOUND;
  }

  /** Object and byte hit ratios in %. */
  public String row() {
    return String.format(
        Locale.ROOT,
        "%-24s %6.1f %14d %15s %15s %15s %15s%s",
        trace,
        percent,
        bytes,
        percents(payload),
        percents(all),
        percents(lru),
        percents(caffeine),
        holds() ? "" : "  BELOW");
  }

  private static String percents(HitRatio ratio) {
    return String.format(Locale.ROOT, "%.2f / %.2f", 100 * ratio.objects(), 100 * ratio.bytes());
  }

  /** The same for machines. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"replay\",\"trace\":\"%s\",\"percent\":%s,\"bytes\":%d,\"payload\":%s,"
            + "\"allCharged\":%s,\"lru\":%s,\"caffeine\":%s,\"holds\":%b}",
        trace,
        percent,
        bytes,
        json(payload),
        json(all),
        json(lru),
        json(caffeine),
        holds());
  }

  private static String json(HitRatio ratio) {
    return String.format(
        Locale.ROOT, "{\"objects\":%.5f,\"bytes\":%.5f}", ratio.objects(), ratio.bytes());
  }
}
