package io.cdn4j.examples.world;

import io.cdn4j.network.PointOfPresence;
import io.cdn4j.network.PointsOfPresence;
import io.cdn4j.store.StoreStatistics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The world as JSON properties: what the page and programs see. */
final class StateJson {
  private final World world;
  private final Crowd crowd;
  private final Plot plot;

  StateJson(World world, Crowd crowd, Plot plot) {
    this.world = world;
    this.crowd = crowd;
    this.plot = plot;
  }

  /** What stays as it is. */
  Map<String, @Nullable Object> constant() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("assumptions", world.assumptions().json());
    json.put("origin", place(World.ORIGIN, World.ORIGIN_CITY));
    json.put(
        "points",
        PointsOfPresence.all().stream()
            .sorted(Comparator.comparing(PointOfPresence::city))
            .map(point -> place(point, point.city()))
            .toList());
    json.put("objects", SiteObject.ALL.stream().map(this::object).toList());
    return json;
  }

  private Map<String, Object> object(SiteObject object) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", object.id());
    json.put("name", object.name());
    json.put("path", object.path());
    json.put("bytes", world.site().size(object));
    json.put("about", object.about());
    return json;
  }

  private static Map<String, Object> place(PointOfPresence point, String city) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", point.code());
    json.put("city", city);
    json.put("country", point.country());
    json.put("lat", point.coordinates().latitude());
    json.put("lon", point.coordinates().longitude());
    return json;
  }

  /**
   * What is so now.
   *
   * @param time milliseconds since the start
   */
  Map<String, @Nullable Object> now(long time) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("time", time);
    json.put("origin", origin());
    json.put(
        "shield", Map.of("on", world.isShielded(), "code", WorldEdge.shieldCode(World.ORIGIN)));
    json.put("locations", world.edges().stream().map(this::location).toList());
    json.put("viewers", world.cities().stream().map(this::viewer).toList());
    json.put("crowd", crowd());
    json.put("totals", totals());
    json.put("plot", plot.json());
    return json;
  }

  private Map<String, Object> origin() {
    Site site = world.site();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("broken", site.isBroken());
    json.put("version", site.version());
    json.put("requests", site.requests());
    json.put("bytes", site.bytes());
    return json;
  }

  private Map<String, Object> location(WorldEdge edge) {
    AccessRecords records = edge.records();
    StoreStatistics stored = edge.stored();
    Map<String, Object> json = place(edge.place(), edge.place().city());
    json.put("port", edge.port());
    json.put("healthy", world.isHealthy(edge.place().code()));
    json.put("requests", records.requests());
    json.put("hits", records.of(Outcome.HIT));
    json.put("misses", records.of(Outcome.MISS));
    json.put("revalidated", records.of(Outcome.REVALIDATED));
    json.put("stale", records.of(Outcome.STALE));
    json.put("collapsed", records.of(Outcome.COLLAPSED));
    json.put("errors", records.of(Outcome.ERROR));
    json.put("bytes", records.bytes());
    json.put("stored", stored.entries());
    json.put("storedBytes", stored.bytes());
    return json;
  }

  private Map<String, @Nullable Object> viewer(ViewerCity city) {
    WorldEdge edge = world.nearest(city.place());
    Map<String, @Nullable Object> json =
        new LinkedHashMap<>(place(city.place(), city.place().city()));
    json.put("edge", edge == null ? null : edge.place().code());
    json.put("withEdge", city.withEdge().json());
    json.put("straight", city.straight().json());
    return json;
  }

  private Map<String, Object> crowd() {
    return Map.of(
        "rate", crowd.rate(),
        "requests", crowd.requests(),
        "errors", crowd.errors(),
        "leftOut", crowd.leftOut(),
        "underWay", crowd.underWay());
  }

  private Map<String, Object> totals() {
    AccessRecords records = world.records();
    long requests = records.requests();
    long hits = records.of(Outcome.HIT);
    long originRequests = world.site().requests();
    long originBytes = world.site().bytes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("requests", requests);
    json.put("hits", hits);
    json.put("hitRatio", requests == 0 ? 0.0 : (double) hits / requests);
    json.put("bytes", records.bytes());
    json.put("originRequests", originRequests);
    json.put("originBytes", originBytes);
    json.put("sparedRequests", Math.max(0, requests - records.of(Outcome.ERROR) - originRequests));
    json.put("sparedBytes", Math.max(0, records.bytes() - originBytes));
    return json;
  }
}
