package io.cdn4j.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cdn4j.caching.StoreDecision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a while what could not be shared, so that nobody queues for it; within 8 MiB, which
 * is some 30,000 routes of usual length. Safe for use by many threads.
 *
 * <p>What has been found so again and again is looked at ten times a second, not each time: its
 * other responses may pass.
 */
final class HitForMiss {
  private static final long REMEMBERED = Duration.ofMinutes(2).toMillis();

  /** Marks are made anew only when they are this old: each response of a busy page makes one. */
  private static final long RENEWED = Duration.ofSeconds(10).toMillis();

  /** How many responses in a row must not have been shared before one may pass. */
  static final int SURE = 16;

  /** For how long after a look the next ones may pass. */
  private static final long UNSEEN = 100;

  private static final int MOST_BYTES = 8 << 20;

  /** Objects, references and hash tables beside the text. */
  private static final int OVERHEAD = 236;

  /** One route; times in milliseconds. Plain where a lost update does no harm. */
  private static final class Mark {
    private final long end;
    private int looks;
    private volatile long seen;
    private volatile @Nullable StoreDecision decision;

    private Mark(long now, int looks) {
      this.end = now + REMEMBERED;
      this.looks = looks;
    }

    private void see(long now, @Nullable StoreDecision found) {
      // An int that overflows would doubt what it was sure of.
      looks = Math.min(looks + 1, SURE);
      decision = found;
      seen = now;
    }

    private boolean isSure(long now) {
      long since = now - seen;
      return looks >= SURE && since >= 0 && since < UNSEEN;
    }
  }

  private final Cache<Flights.Route, Mark> marks =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(HitForMiss::weight)
          .executor(Runnable::run)
          .build();

  private static int weight(Flights.Route route, Mark mark) {
    return OVERHEAD + route.key().text().length() + route.variant().length();
  }

  /** Nobody should queue for it. */
  void mark(Flights.Route route, Instant now) {
    mark(route, now, null);
  }

  /**
   * A response was not shared.
   *
   * @param decision why; null if that says nothing of the next one
   */
  void mark(Flights.Route route, Instant now, @Nullable StoreDecision decision) {
    long millis = now.toEpochMilli();
    Mark mark = marks.getIfPresent(route);
    if (mark == null || mark.end < millis + REMEMBERED - RENEWED) {
      mark = new Mark(millis, mark == null ? 0 : mark.looks);
      marks.put(route, mark);
    }
    if (decision == null) {
      mark.looks = 0;
    } else {
      mark.see(millis, decision);
    }
  }

  void clear(Flights.Route route) {
    marks.invalidate(route);
  }

  boolean contains(Flights.Route route, Instant now) {
    Mark mark = marks.getIfPresent(route);
    return mark != null && now.toEpochMilli() < mark.end;
  }

  /** Why the next response will hardly be shared either; null if it is to be looked at. */
  @Nullable StoreDecision passing(Flights.Route route, Instant now) {
    Mark mark = marks.getIfPresent(route);
    long millis = now.toEpochMilli();
    return mark != null && millis < mark.end && mark.isSure(millis) ? mark.decision : null;
  }
}
