package io.cdn4j.network;

import io.cdn4j.access.Coordinates;
import io.cdn4j.access.ViewerPlace;
import java.util.List;
import java.util.Optional;

/**
 * Many edge locations: which one is nearest to a viewer, and which stands behind which. Locations
 * may come, go, fail and recover at any time. Safe for use by many threads: each answer is about
 * the network at one moment, and what a change says holds for every question asked after it
 * returned.
 *
 * <p><b>Nearest.</b> Candidates are healthy and within the price class. The one with the shortest
 * round trip divided by its weight is chosen, the first by code if several are equal to within a
 * metre. A round trip that the {@link LatencyMatrix} knows counts as measured. Any other is
 * estimated from the great circle, 1.5 ms for each 100 km: light in a fibre needs 1 ms there and
 * back, and cables are longer than great circles. So both are times and are compared as such.
 * Without a matrix this comes to the nearest by great circle.
 *
 * <p><b>Weight.</b> It divides, rather than picking a share of the viewers at random, because then
 * a viewer's location does not change from one request to the next and what it has cached is used.
 * A location of weight 2 draws viewers from twice as far as its neighbours do; it takes over
 * viewers at the rims, not those beside another location.
 *
 * <p><b>Unknown places.</b> If neither the matrix nor coordinates tell any candidate's round trip,
 * the {@linkplain NetworkSettings#defaultLocation() default location} is chosen, or the one nearest
 * to it if it is no candidate, or the first candidate by code if the network has no such location.
 * A country by itself counts through the matrix only.
 */
public final class EdgeNetwork {
  private final NetworkSettings settings;
  private volatile Members members = Members.NONE;

  /** A network without locations. */
  public EdgeNetwork(NetworkSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds a healthy location. Its parent may be added before or after it.
   *
   * @throws IllegalArgumentException if its code is taken, or if its tiers would go round
   */
  public synchronized void add(NetworkLocation location) {
    members = members.plus(location);
  }

  /** Removes a location, if it is there. Requests that went to it as a parent pass it by. */
  public synchronized void remove(String code) {
    members = members.minus(code);
  }

  /**
   * Says whether a location can be used.
   *
   * @throws IllegalArgumentException if it is not in the network
   */
  public synchronized void setHealthy(String code, boolean healthy) {
    members = members.withHealth(code, healthy);
  }

  /** All locations, also the unhealthy ones, in the order of their codes. */
  public List<NetworkLocation> locations() {
    return members.all();
  }

  /** The location with this code, healthy or not. */
  public Optional<NetworkLocation> find(String code) {
    return Optional.ofNullable(members.find(code));
  }

  /** Whether there is a healthy location with this code. */
  public boolean isHealthy(String code) {
    Members now = members;
    NetworkLocation location = now.find(code);
    return location != null && now.isHealthy(location);
  }

  /** The nearest location for a viewer at this point; empty if there is no candidate. */
  public Optional<NetworkLocation> nearest(Coordinates viewer) {
    return nearest(ViewerPlace.at(viewer));
  }

  /** The nearest location for a viewer at this place; empty if there is no candidate. */
  public Optional<NetworkLocation> nearest(ViewerPlace viewer) {
    return new Choice(settings, members).nearest(viewer);
  }

  /**
   * The way of a request that misses everywhere, from this location to the last one before the
   * origin. The location itself is always part of it; parents that are unhealthy are passed by, and
   * after one that is not in the network the origin follows.
   *
   * @throws IllegalArgumentException if it is not in the network
   */
  public List<NetworkLocation> tiers(String code) {
    return members.tiers(code);
  }
}
