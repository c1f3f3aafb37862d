package io.cdn4j.edge;

import java.util.Map;

/**
 * What an edge location has done since it started.
 *
 * @param requests requests opened
 * @param hits answered from the store, fresh
 * @param stale answered from the store, stale: while it was validated, or in place of a failing
 *     origin
 * @param misses asked of the origin because nothing usable was stored
 * @param collapsed answered by another request's fetch
 * @param validated asked of the origin whether the stored response is still valid
 * @param passed gone past the cache
 * @param refused answered by the edge itself: malformed, too large, not served here, not allowed
 * @param originRequests requests sent to the origin, those behind an answer included
 * @param originFailures of these, how many got no usable response
 * @param stored responses stored
 * @param flights fetches under way that others may follow; of large objects each segment
 * @param notStored responses not stored, by reason
 */
public record EdgeStatistics(
    long requests,
    long hits,
    long stale,
    long misses,
    long collapsed,
    long validated,
    long passed,
    long refused,
    long originRequests,
    long originFailures,
    long stored,
    int flights,
    Map<String, Long> notStored) {
  /** Copies the map. */
  public EdgeStatistics {
    notStored = Map.copyOf(notStored);
  }
}
