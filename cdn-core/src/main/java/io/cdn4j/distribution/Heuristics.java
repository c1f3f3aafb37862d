package io.cdn4j.distribution;

import java.time.Duration;

/**
 * Heuristic freshness, RFC 9111 section 4.2.2: a fraction of the age since Last-Modified.
 *
 * @param percent of that age, 0 to 100; 0 switches heuristics off
 * @param maximum at most this long
 */
public record Heuristics(int percent, Duration maximum) {
  /** No heuristics. */
  public static final Heuristics NONE = new Heuristics(0, Duration.ZERO);

  /** What RFC 9111 calls typical, for at most a day. */
  public static final Heuristics TYPICAL = new Heuristics(10, Duration.ofDays(1));

  /** Checks the ranges. */
  public Heuristics {
    if (percent < 0 || percent > 100 || maximum.isNegative()) {
      throw new IllegalArgumentException(
          "Heuristics need 0 <= percent <= 100 and a maximum >= 0; got %d, %s"
              .formatted(percent, maximum));
    }
  }

  /** The lifetime for a response that was last modified so long before its date. */
  public Duration lifetime(Duration sinceLastModified) {
    if (percent == 0 || sinceLastModified.isNegative()) {
      return Duration.ZERO;
    }
    Duration share = sinceLastModified.multipliedBy(percent).dividedBy(100);
    return share.compareTo(maximum) > 0 ? maximum : share;
  }
}
