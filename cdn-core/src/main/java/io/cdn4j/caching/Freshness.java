package io.cdn4j.caching;

import java.time.Duration;

/**
 * How fresh a stored response is, RFC 9111 section 4.2. Comparing allocates nothing: every hit does
 * it.
 *
 * @param lifetime how long it is fresh after it was generated
 * @param age how long ago it was generated or validated at the origin
 */
public record Freshness(Duration lifetime, Duration age) {
  /** Whether its age has not yet reached its lifetime. */
  public boolean isFresh() {
    return age.compareTo(lifetime) < 0;
  }

  /** How long it stays fresh; negative if it is stale. */
  public Duration remaining() {
    return lifetime.minus(age);
  }

  /** How long it stays fresh, in whole seconds, rounded down; negative if it is stale. */
  public long remainingSeconds() {
    long seconds = lifetime.getSeconds() - age.getSeconds();
    return lifetime.getNano() < age.getNano() ? seconds - 1 : seconds;
  }

  /** Whether it has been stale for no longer than this, or is fresh. */
  public boolean isStaleForAtMost(Duration window) {
    long seconds = age.getSeconds() - lifetime.getSeconds();
    int nanos = age.getNano() - lifetime.getNano();
    if (nanos < 0) {
      seconds--;
      nanos += 1_000_000_000;
    }
    return seconds == window.getSeconds()
        ? nanos <= window.getNano()
        : seconds < window.getSeconds();
  }
}
