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
    long bytes) {

  Outcome outcome() {
    return status == 0 ? Outcome.ERROR : Outcome.of(status, CacheWords.last(cacheStatus));
  }

  Visit withStraight(double ms) {
    return new Visit(city, object, edge, status, cacheStatus, age, edgeMs, ms, bytes);
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
    json.put("edgeMs", rounded(edgeMs));
    json.put("straightMs", straightMs == null ? null : rounded(straightMs));
    json.put("bytes", bytes);
    json.put("hops", hops());
    return json;
  }

  String words() {
    if (edge == null) {
      return "No answer: no edge location is up.";
    }
    boolean shielded = CacheWords.members(cacheStatus).size() > 1;
    return CacheWords.sentence(
        outcome(),
        CacheWords.last(cacheStatus),
        edge.city(),
        shielded ? "the shield" : World.ORIGIN_CITY);
  }

  /** The way that the request went: each cache that asked is followed by whom it asked. */
  private List<Map<String, Object>> hops() {
    List<Map<String, Object>> hops = new ArrayList<>();
    if (edge == null) {
      return hops;
    }
    hops.add(Map.of("from", "viewer", "to", edge.code(), "bytes", bytes));
    List<String> members = CacheWords.members(cacheStatus);
    for (int at = members.size() - 1; at >= 0 && CacheWords.asked(members.get(at)); at--) {
      String next = at == 0 ? "origin" : CacheWords.cache(members.get(at - 1));
      hops.add(
          Map.of(
              "from",
              CacheWords.cache(members.get(at)),
              "to",
              next,
              "bytes",
              fetched(members.get(at))));
    }
    return hops;
  }

  /** A copy that is still good was not sent again; a broken origin sent nothing. */
  private long fetched(String member) {
    return outcome() == Outcome.MISS && !member.contains("; fwd-status=304") ? bytes : 0;
  }

  static double rounded(double ms) {
    return Math.round(ms * 10) / 10.0;
  }
}
