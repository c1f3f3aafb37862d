package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The segments that are being fetched, for all who need them. Safe for use by many threads. */
final class SegmentFlights {
  private final ConcurrentHashMap<CacheKey, GrowingSegment> flights = new ConcurrentHashMap<>();

  @Nullable GrowingSegment find(CacheKey key) {
    return flights.get(key);
  }

  /**
   * Begins to fetch a segment, unless somebody does already.
   *
   * @param own the segment as it would come
   * @param useless which of those that are under way may be replaced
   */
  boolean begin(GrowingSegment own, Predicate<GrowingSegment> useless) {
    GrowingSegment current =
        flights.compute(
            own.key(), (same, other) -> other == null || useless.test(other) ? own : other);
    return current == own;
  }

  /** Nobody can join any more. */
  void end(GrowingSegment own) {
    flights.remove(own.key(), own);
  }

  int size() {
    return flights.size();
  }
}
