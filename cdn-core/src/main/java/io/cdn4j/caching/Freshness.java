package io.cdn4j.caching;

import java.time.Duration;

/**
 * How fresh a stored response is, RFC 9111 section 4.2.
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

  /** How long it has been stale; negative if it is fresh. */
  public Duration staleness() {
    return age.minus(lifetime);
  }
}
