package io.cdn4j.caching;

import io.cdn4j.distribution.CachePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Freshness of a stored response in a shared cache, RFC 9111 section 4.2, within a policy's bounds.
 * Pure.
 *
 * <p>Local names are the RFC's own, so that the text and the code can be read side by side.
 */
public final class FreshnessCalculator {
  /** RFC 9110 section 15.1: heuristically cacheable. */
  private static final Set<Integer> HEURISTICALLY_CACHEABLE =
      Set.of(200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501);

  private final CachePolicy policy;

  /** A calculator for one policy. */
  public FreshnessCalculator(CachePolicy policy) {
    this.policy = policy;
  }

  /** The freshness at this moment. */
  public Freshness at(Instant now, StoredResponse stored) {
    return new Freshness(lifetime(stored), currentAge(now, stored));
  }

  /**
   * Whether heuristics may be applied to a response: its status says so, or it is marked public.
   */
  static boolean isHeuristicallyCacheable(StoredResponse stored) {
    return HEURISTICALLY_CACHEABLE.contains(stored.status()) || stored.directives().isPublic();
  }

  /** Whether the response itself says how long it is fresh. */
  static boolean isExplicit(StoredResponse stored) {
    return stored.directives().hasFreshness()
        || (stored.hasExpires() && !stored.directives().targeted());
  }

  /**
   * Whether a response may be reused without validation, but for the time that the origin took to
   * give it.
   */
  public boolean isFreshFromOrigin(StoredResponse stored) {
    return !stored.directives().noCache() && stored.ageValue().compareTo(lifetime(stored)) < 0;
  }

  /** Section 4.2.1: the first source that is present wins. */
  public Duration lifetime(StoredResponse stored) {
    Duration lifetime =
        isExplicit(stored) ? policy.ttl().clamp(explicitLifetime(stored)) : ownLifetime(stored);
    boolean serverError = stored.status() >= 500;
    return serverError ? shorter(lifetime, policy.errors().serverErrorMaximum()) : lifetime;
  }

  private static Duration explicitLifetime(StoredResponse stored) {
    ResponseDirectives directives = stored.directives();
    if (directives.sMaxAge() != null) {
      return directives.sMaxAge();
    }
    if (directives.maxAge() != null) {
      return directives.maxAge();
    }
    // Section 5.3: what cannot be read is in the past.
    return stored
        .expires()
        .map(expires -> atLeastZero(Duration.between(stored.date(), expires)))
        .orElse(Duration.ZERO);
  }

  /** Section 4.2.2, else what the owner wants for responses that say nothing. */
  private Duration ownLifetime(StoredResponse stored) {
    return shorter(longer(heuristic(stored), defaultTtl(stored)), policy.ttl().maximum());
  }

  private Duration heuristic(StoredResponse stored) {
    return isHeuristicallyCacheable(stored)
        ? stored
            .lastModified()
            .map(lastModified -> Duration.between(lastModified, stored.date()))
            .map(policy.heuristics()::lifetime)
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private Duration defaultTtl(StoredResponse stored) {
    boolean ownersDefault = stored.status() < 400 || !policy.errors().explicitOnly();
    return ownersDefault ? policy.ttl().defaultTtl() : Duration.ZERO;
  }

  /** Where {@link #lifetime} comes from. */
  public FreshnessSource source(StoredResponse stored) {
    if (isExplicit(stored)) {
      ResponseDirectives directives = stored.directives();
      if (directives.sMaxAge() != null) {
        return FreshnessSource.S_MAXAGE;
      }
      return directives.maxAge() != null ? FreshnessSource.MAX_AGE : FreshnessSource.EXPIRES;
    }
    Duration ownersDefault = defaultTtl(stored);
    if (heuristic(stored).compareTo(ownersDefault) > 0) {
      return FreshnessSource.HEURISTIC;
    }
    return ownersDefault.isZero() ? FreshnessSource.NONE : FreshnessSource.DEFAULT_TTL;
  }

  /** Whether the policy's bounds make {@link #lifetime} another one than the response declares. */
  public boolean isBounded(StoredResponse stored) {
    return isExplicit(stored) && !lifetime(stored).equals(explicitLifetime(stored));
  }

  /** Section 4.2.3. */
  private static Duration currentAge(Instant now, StoredResponse stored) {
    Duration residentTime = atLeastZero(since(stored.responseTime(), now));
    Duration initial = stored.correctedInitialAge();
    return initial.isZero() ? residentTime : initial.plus(residentTime);
  }

  /**
   * Cheaper than {@link Duration#between}, which costs a hit more than the rest of the decision.
   */
  private static Duration since(Instant then, Instant now) {
    long seconds = now.getEpochSecond() - then.getEpochSecond();
    return Duration.ofSeconds(seconds, now.getNano() - then.getNano());
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
