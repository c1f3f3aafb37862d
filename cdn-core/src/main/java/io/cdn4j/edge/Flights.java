package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The flights under way: one for each key, or for each variant of it once Vary is known. Safe for
 * many threads.
 */
final class Flights {
  private final ConcurrentHashMap<Route, Flight> flights = new ConcurrentHashMap<>();

  /**
   * What is fetched.
   *
   * @param key the primary key
   * @param variant the selecting fields once they are known, else empty
   * @param personal whether the requests are somebody's: they do not decide for strangers what may
   *     be shared
   * @param ranges whether it is a range of something unknown, which tells what that is
   */
  record Route(CacheKey key, String variant, boolean personal, boolean ranges) {
    Route(CacheKey key, String variant, boolean personal) {
      this(key, variant, personal, false);
    }

    Route ofRanges() {
      return new Route(key, variant, personal, true);
    }
  }

  /**
   * A place in a flight.
   *
   * @param flight the flight
   * @param leads whether the one who boards is its leader and must land it
   */
  record Boarding(Flight flight, boolean leads) {}

  /**
   * Joins the flight of a route or begins one.
   *
   * @param sequence the store's number of the newest invalidation now
   * @param notThis a flight that is of no use to the one who joins; it is replaced
   */
  Boarding join(Route route, long sequence, @Nullable Flight notThis) {
    Flight own = new Flight(this, route, sequence);
    Flight current =
        flights.compute(
            route, (same, present) -> present == null || present == notThis ? own : present);
    return new Boarding(current, current == own);
  }

  /** The flight of a route, if there is one. */
  Optional<Flight> find(Route route) {
    return Optional.ofNullable(flights.get(route));
  }

  /** How many there are. */
  int size() {
    return flights.size();
  }

  void remove(Flight flight) {
    flights.remove(flight.route(), flight);
  }
}
