package io.cdn4j.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers for a while what could not be shared, so that nobody queues for it; within 8 MiB, which
 * is some 30,000 routes of usual length. Safe for use by many threads.
 */
final class HitForMiss {
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  /** Marks are made anew only when they are this old: each response of a busy page makes one. */
  private static final Duration RENEWED = Duration.ofSeconds(10);

  private static final Duration YOUNG = REMEMBERED.minus(RENEWED);

  private static final int MOST_BYTES = 8 << 20;

  /** Objects, references and hash tables beside the text. */
  private static final int OVERHEAD = 220;

  private final Cache<Flights.Route, Instant> until =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(HitForMiss::weight)
          .executor(Runnable::run)
          .build();

  private static int weight(Flights.Route route, Instant end) {
    return OVERHEAD + route.key().text().length() + route.variant().length();
  }

  void mark(Flights.Route route, Instant now) {
    Instant end = until.getIfPresent(route);
    if (end == null || end.isBefore(now.plus(YOUNG))) {
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
