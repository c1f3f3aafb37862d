package io.cdn4j.examples.world;

import io.cdn4j.access.Coordinates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the demo turns distance into delay. The only thing in it that is assumed and not measured.
 *
 * @param kmPerSecond how fast light is in glass: two thirds of its speed in the void
 * @param detour how much longer than the great circle cables are
 * @param lastMileMs what the network at the viewer's home adds to each visit, in milliseconds
 * @param visitRoundTrips how often a visit crosses the distance: to connect, and to ask
 * @param originRoundTrips how often an edge's request does: its connections stay open
 */
record Assumptions(
    double kmPerSecond, double detour, int lastMileMs, int visitRoundTrips, int originRoundTrips) {
  /** What the page shows. */
  static final Assumptions USUAL = new Assumptions(299_792.458 * 2 / 3, 1.5, 10, 2, 1);

  /** Once there and back. */
  Duration roundTrip(Coordinates from, Coordinates to) {
    double seconds = 2 * from.distanceKm(to) * detour / kmPerSecond;
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** For the page. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kmPerSecond", Math.round(kmPerSecond));
    json.put("detour", detour);
    json.put("lastMileMs", lastMileMs);
    json.put("visitRoundTrips", visitRoundTrips);
    json.put("originRoundTrips", originRoundTrips);
    return json;
  }

  /** What a viewer's visit is delayed by in all. */
  Duration visit(Coordinates viewer, Coordinates server) {
    return roundTrip(viewer, server).multipliedBy(visitRoundTrips).plusMillis(lastMileMs);
  }

  /** What a request of an edge is delayed by in all. */
  Duration upstream(Coordinates edge, Coordinates server) {
    return roundTrip(edge, server).multipliedBy(originRoundTrips);
  }
}
