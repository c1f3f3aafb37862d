package io.cdn4j.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers for a while what could not be shared, so that nobody queues for it. Safe for use by
 * many threads.
 */
final class HitForMiss {
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  /** Marks are made anew only when they are this old: each response of a busy page makes one. */
  private static final Duration RENEWED = Duration.ofSeconds(10);

  private static final int MOST = 100_000;

  private final Cache<Flights.Route, Instant> until =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  void mark(Flights.Route route, Instant now) {
    Instant end = until.getIfPresent(route);
    if (end == null || end.isBefore(now.plus(REMEMBERED).minus(RENEWED))) {
      until.put(route, now.plus(REMEMBERED));
    }
  }

  void clear(Flights.Route route) {
    until.invalidate(route);
  }

  boolean contains(Flights.Route route, Instant now) {
    Instant end = until.getIfPresent(route);
    return end != null && now.isBefore(end);
  }
}
