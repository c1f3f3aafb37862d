package io.cdn4j.examples.world;

import io.cdn4j.network.PointOfPresence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a viewer, as it was.
 *
 * @param city where the viewer is
 * @param object what was asked for
 * @param edge the edge that answered; null if there was none
 * @param status the status code; 0 if nothing answered
 * @param cacheStatus the Cache-Status field
 * @param age the Age field, in seconds; 0 if there is none
 * @param edgeMs how long it took through the edge, in milliseconds
 * @param straightMs how long it took straight from the origin; null if that was not tried
 * @param bytes how long the body was
 * @param way the hops behind the edge
 */
record Visit(
    PointOfPresence city,
    SiteObject object,
    @Nullable PointOfPresence edge,
    int status,
    String cacheStatus,
    long age,
    double edgeMs,
    @Nullable Double straightMs,
    long bytes,
    List<Hop> way) {

  /** The status of a visit that nothing answered. */
  static final int NO_STATUS = 0;

  /** A visit for which there was no edge. */
  static Visit nowhere(PointOfPresence city, SiteObject object) {
    return new Visit(city, object, null, NO_STATUS, "", 0, 0, null, 0, List.of());
  }

  Outcome outcome() {
    return status == NO_STATUS ? Outcome.ERROR : Outcome.of(status, CacheWords.last(cacheStatus));
  }

  Visit withStraight(double ms) {
    return new Visit(city, object, edge, status, cacheStatus, age, edgeMs, ms, bytes, way);
  }

  /** For the page and for programs. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("city", city.code());
    json.put("object", object.id());
    json.put("path", object.path());
    json.put("status", status);
    json.put("edge", edge == null ? null : edge.code());
    json.put("cacheStatus", cacheStatus);
    json.put("outcome", outcome().word());
    json.put("words", words());
    json.put("age", age);
    json.put("edgeMs", edge == null ? null : rounded(edgeMs));
    json.put("straightMs", straightMs == null ? null : rounded(straightMs));
    json.put("bytes", bytes);
    json.put("hops", hops());
    return json;
  }

  String words() {
    if (edge == null) {
      return "No answer: no edge location is up.";
    }
    boolean shielded = !way.isEmpty() && !way.get(0).to().equals(Hop.ORIGIN);
    return CacheWords.sentence(
        outcome(),
        CacheWords.members(cacheStatus),
        edge.city(),
        shielded ? "the shield" : World.ORIGIN_CITY,
        shielded);
  }

  /** The whole way, from the viewer on. */
  private List<Map<String, Object>> hops() {
    if (edge == null) {
      return List.of();
    }
    List<Hop> whole = new ArrayList<>();
    whole.add(new Hop(Hop.VIEWER, edge.code(), bytes, edgeMs));
    whole.addAll(way);
    List<Map<String, Object>> hops = new ArrayList<>();
    for (int at = 0; at < whole.size(); at++) {
      hops.add(whole.get(at).json(at + 1 < whole.size() ? whole.get(at + 1).ms() : 0));
    }
    return hops;
  }

  static double rounded(double ms) {
    return Math.round(ms * 10) / 10.0;
  }
}
