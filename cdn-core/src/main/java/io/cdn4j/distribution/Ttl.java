package io.cdn4j.distribution;

import java.time.Duration;

/**
 * The time-to-live bounds of a {@link CachePolicy}: what the origin says counts, within these.
 * CloudFront's MinTTL, DefaultTTL and MaxTTL.
 *
 * @param minimum at least this long, whatever freshness the origin gives
 * @param defaultTtl when the origin says nothing
 * @param maximum at most this long
 */
public record Ttl(Duration minimum, Duration defaultTtl, Duration maximum) {
  /** RFC 9111 section 1.2.2: a cache may treat any larger number of seconds as this one. */
  private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

  /** Checks the order. */
  public Ttl {
    if (minimum.isNegative()
        || minimum.compareTo(defaultTtl) > 0
        || defaultTtl.compareTo(maximum) > 0) {
      throw new IllegalArgumentException(
          "Ttl needs 0 <= minimum <= default <= maximum; got %s, %s, %s"
              .formatted(minimum, defaultTtl, maximum));
    }
  }

  /** No bounds, and nothing when the origin says nothing. */
  public static Ttl unbounded() {
    return new Ttl(Duration.ZERO, Duration.ZERO, LONGEST);
  }

  /** At most a year, and nothing when the origin says nothing. */
  public static Ttl explicit() {
    return new Ttl(Duration.ZERO, Duration.ZERO, Duration.ofDays(365));
  }

  /** The lifetime within the bounds. */
  public Duration clamp(Duration lifetime) {
    if (lifetime.compareTo(minimum) < 0) {
      return minimum;
    }
    return lifetime.compareTo(maximum) > 0 ? maximum : lifetime;
  }

  /** A copy with another default, and a maximum that is no less. */
  public Ttl withDefault(Duration other) {
    return new Ttl(minimum, other, other.compareTo(maximum) > 0 ? other : maximum);
  }
}
