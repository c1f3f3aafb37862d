package io.cdn4j.network;

import io.cdn4j.access.Coordinates;
import io.cdn4j.access.ViewerPlace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the location for a viewer, as {@link EdgeNetwork} says. */
final class Choice {
  /**
   * Light in a fibre takes a millisecond for 200 km, so a round trip over 100 km takes one; cables
   * do not follow the great circle, for which half as much again is added.
   */
  private static final double MILLIS_PER_KM = 1.5 / 100;

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * A metre. Round trips that differ by less are equal: at the poles and at the date line rounding
   * would choose otherwise.
   */
  private static final double EQUAL_MILLIS = MILLIS_PER_KM / 1000;

  private final NetworkSettings settings;
  private final Members members;
  private final List<NetworkLocation> eligible;

  Choice(NetworkSettings settings, Members members) {
    this.settings = settings;
    this.members = members;
    this.eligible = members.all().stream().filter(this::isEligible).toList();
  }

  private boolean isEligible(NetworkLocation location) {
    return members.isHealthy(location) && settings.priceClass().includes(location.country());
  }

  Optional<NetworkLocation> nearest(ViewerPlace viewer) {
    NetworkLocation found = cheapest(viewer);
    return Optional.ofNullable(found == null ? fallback() : found);
  }

  /** The lowest cost, the first by code if several have it; null if no cost is known. */
  private @Nullable NetworkLocation cheapest(ViewerPlace viewer) {
    double[] costs =
        eligible.stream()
            .mapToDouble(location -> roundTripMillis(viewer, location) / location.weight())
            .toArray();
    double lowest =
        Arrays.stream(costs).filter(cost -> !Double.isNaN(cost)).min().orElse(Double.NaN);
    for (int at = 0; at < costs.length; at++) {
      if (costs[at] <= lowest + EQUAL_MILLIS / eligible.get(at).weight()) {
        return eligible.get(at);
      }
    }
    return null;
  }

  /** Measured if it was, else estimated; not a number if neither can be had. */
  private double roundTripMillis(ViewerPlace viewer, NetworkLocation location) {
    Optional<Duration> measured = settings.latencies().roundTrip(viewer, location.code());
    if (measured.isPresent()) {
      return measured.get().toNanos() / NANOS_PER_MILLI;
    }
    Coordinates from = viewer.coordinates();
    return from == null ? Double.NaN : from.distanceKm(location.coordinates()) * MILLIS_PER_KM;
  }

  /** Where viewers go who may be anywhere. */
  private @Nullable NetworkLocation fallback() {
    String code = settings.defaultLocation();
    NetworkLocation preferred = code == null ? null : members.find(code);
    if (preferred == null) {
      return eligible.isEmpty() ? null : eligible.get(0);
    }
    return isEligible(preferred)
        ? preferred
        : cheapest(new ViewerPlace(preferred.country(), preferred.city(), preferred.coordinates()));
  }
}
