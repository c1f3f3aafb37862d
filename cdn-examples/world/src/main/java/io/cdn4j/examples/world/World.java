package io.cdn4j.examples.world;

import com.google.common.io.Closer;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.network.EdgeNetwork;
import io.cdn4j.network.NetworkLocation;
import io.cdn4j.network.NetworkSettings;
import io.cdn4j.network.PointOfPresence;
import io.cdn4j.network.PointsOfPresence;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The site, the edge locations and the viewers' cities: what is where, what is up, and the actions
 * on them. Safe for use by many threads.
 */
final class World implements AutoCloseable {
  static final String ORIGIN_CITY = "N. Virginia";
  static final PointOfPresence ORIGIN = point("IAD");

  private static final int MOST_PLACES = 40;

  private final Assumptions assumptions;
  private final InstantSource clock;
  private final Site site;
  private final SiteServer siteServer;
  private final OkHttpOrigin nearSite;
  private final WorldEdge shield;
  private final OkHttpOrigin nearShield;
  private final EdgeNetwork network = new EdgeNetwork(NetworkSettings.defaults());
  private final Map<String, WorldEdge> edges = new ConcurrentSkipListMap<>();
  private final Map<String, Upstream> upstreams = new ConcurrentSkipListMap<>();
  private final Map<String, ViewerCity> cities = new ConcurrentSkipListMap<>();
  private final AccessRecords records = new AccessRecords();
  private final Ways ways = new Ways();
  private final Closer parts = Closer.create();
  private volatile boolean shielded;

  /**
   * Starts the site and the shield; edges and cities are added.
   *
   * @param clock that of the site and of all edges
   */
  World(Assumptions assumptions, InstantSource clock) throws IOException {
    this.assumptions = assumptions;
    this.clock = clock;
    this.site = new Site(clock);
    try {
      this.siteServer = parts.register(SiteServer.start(site));
      this.nearSite = new OkHttpOrigin(OriginSettings.of(siteServer.url()));
      parts.register(nearSite::close);
      Origin asked = new TracedOrigin(nearSite, ways, WorldEdge.shieldCode(ORIGIN), Hop.ORIGIN);
      this.shield = parts.register(WorldEdge.startShield(ORIGIN, asked, clock));
      this.nearShield = new OkHttpOrigin(OriginSettings.of(shield.url()));
      parts.register(nearShield::close);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static PointOfPresence point(String code) {
    return PointsOfPresence.find(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "code needs to be that of a point of presence, such as NRT; got '%s'"
                        .formatted(code)));
  }

  /**
   * Starts an edge location.
   *
   * @param port 0 for any free one
   */
  synchronized void addEdge(String code, int port) throws IOException {
    PointOfPresence place = point(code);
    refuse(edges.containsKey(code), "a place without an edge", code);
    refuse(edges.size() >= MOST_PLACES, "at most %d edges".formatted(MOST_PLACES), code);
    Upstream upstream =
        new Upstream(
            far(place, nearSite, Hop.ORIGIN),
            far(place, nearShield, WorldEdge.shieldCode(ORIGIN)),
            shielded);
    WorldEdge edge = WorldEdge.start(place, upstream, records, clock, port);
    edges.put(code, edge);
    upstreams.put(code, upstream);
    network.add(NetworkLocation.at(place, code));
  }

  private Origin far(PointOfPresence place, Origin near, String name) {
    Origin distant =
        new DistantOrigin(near, assumptions.upstream(place.coordinates(), ORIGIN.coordinates()));
    return new TracedOrigin(distant, ways, place.code(), name);
  }

  /** Removes an edge with what it has stored; false if there is none. */
  synchronized boolean removeEdge(String code) {
    network.remove(code);
    upstreams.remove(code);
    WorldEdge removed = edges.remove(code);
    if (removed == null) {
      return false;
    }
    removed.close();
    return true;
  }

  /** Takes an edge down, or up again; its viewers move at once. */
  synchronized void healthy(String code, boolean value) throws IOException {
    WorldEdge edge = edge(code);
    if (value) {
      edge.up();
      network.setHealthy(code, true);
    } else {
      network.setHealthy(code, false);
      edge.down();
    }
  }

  boolean isHealthy(String code) {
    return network.isHealthy(code);
  }

  synchronized void addCity(String code) {
    refuse(cities.containsKey(code), "a city that is not there yet", code);
    refuse(cities.size() >= MOST_PLACES, "at most %d cities".formatted(MOST_PLACES), code);
    cities.put(code, ViewerCity.at(point(code)));
  }

  /** Removes a city; false if it is not there. */
  synchronized boolean removeCity(String code) {
    return cities.remove(code) != null;
  }

  private static void refuse(boolean refused, String expected, String given) {
    if (refused) {
      throw new IllegalArgumentException("code needs %s; got '%s'".formatted(expected, given));
    }
  }

  /** The edge that a city's viewers are sent to; null if none is up. */
  @Nullable WorldEdge nearest(PointOfPresence city) {
    Optional<NetworkLocation> nearest = network.nearest(city.coordinates());
    while (nearest.isPresent()) {
      WorldEdge edge = edges.get(nearest.get().code());
      if (edge != null) {
        return edge;
      }
      // It was removed in between, from the network before it was from here.
      nearest = network.nearest(city.coordinates());
    }
    return null;
  }

  boolean hasEdge(String code) {
    return edges.containsKey(code);
  }

  boolean hasCity(String code) {
    return cities.containsKey(code);
  }

  WorldEdge edge(String code) {
    WorldEdge edge = edges.get(code);
    if (edge == null) {
      throw new IllegalArgumentException(
          "code needs to be one of %s; got '%s'".formatted(edges.keySet(), code));
    }
    return edge;
  }

  ViewerCity city(String code) {
    ViewerCity city = cities.get(code);
    if (city == null) {
      throw new IllegalArgumentException(
          "city needs to be one of %s; got '%s'".formatted(cities.keySet(), code));
    }
    return city;
  }

  Collection<WorldEdge> edges() {
    return edges.values();
  }

  Collection<ViewerCity> cities() {
    return cities.values();
  }

  /** The ways of the visits that are under way. */
  Ways ways() {
    return ways;
  }

  /** What all edges have answered, those that are gone included. */
  AccessRecords records() {
    return records;
  }

  boolean isShielded() {
    return shielded;
  }

  /** Whether edges ask the shield, which asks the origin, or the origin itself. */
  synchronized void shielded(boolean on) {
    shielded = on;
    upstreams.values().forEach(upstream -> upstream.shielded(on));
  }

  Site site() {
    return site;
  }

  String siteUrl() {
    return siteServer.url();
  }

  Assumptions assumptions() {
    return assumptions;
  }

  /** Purges an object everywhere; how many copies there were. */
  int purge(SiteObject object) throws IOException {
    String name = "http://" + Upstream.SITE_NAME;
    int removed = shield.invalidate(new Invalidation.OfUri(name + object.path()));
    for (WorldEdge edge : edges.values()) {
      removed += edge.invalidate(new Invalidation.OfUri(edge.url() + object.path()));
      // A browser's user may have asked by the other name.
      String local = "http://localhost:" + edge.port();
      removed += edge.invalidate(new Invalidation.OfUri(local + object.path()));
    }
    return removed;
  }

  /** Purges everywhere; how many copies there were. */
  int purge(Invalidation invalidation) throws IOException {
    int removed = shield.invalidate(invalidation);
    for (WorldEdge edge : edges.values()) {
      removed += edge.invalidate(invalidation);
    }
    return removed;
  }

  @Override
  public void close() {
    // All of them, whatever happens to one.
    edges.values().forEach(parts::register);
    try {
      parts.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
