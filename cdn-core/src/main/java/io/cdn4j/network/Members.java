package io.cdn4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The locations of a network at one moment, in the order of their codes, and which of them are
 * unhealthy. Never changed once made.
 */
final class Members {
  static final Members NONE = new Members(new TreeMap<>(), new TreeSet<>());

  private final NavigableMap<String, NetworkLocation> byCode;
  private final NavigableSet<String> unhealthy;

  private Members(NavigableMap<String, NetworkLocation> byCode, NavigableSet<String> unhealthy) {
    this.byCode = byCode;
    this.unhealthy = unhealthy;
  }

  Members plus(NetworkLocation location) {
    if (byCode.containsKey(location.code())) {
      throw new IllegalArgumentException(
          "the codes of a network differ; got '%s' a second time".formatted(location.code()));
    }
    NavigableMap<String, NetworkLocation> more = new TreeMap<>(byCode);
    more.put(location.code(), location);
    checkNoCycle(location, more);
    return new Members(more, unhealthy);
  }

  private static void checkNoCycle(
      NetworkLocation added, NavigableMap<String, NetworkLocation> all) {
    List<String> walked = new ArrayList<>(List.of(added.code()));
    String next = added.parent();
    while (next != null) {
      walked.add(next);
      if (next.equals(added.code())) {
        throw new IllegalArgumentException(
            "tiers end at an origin; with '%s' they would go round: %s"
                .formatted(added.code(), String.join(" -> ", walked)));
      }
      next = parentOf(all.get(next));
    }
  }

  private static @Nullable String parentOf(@Nullable NetworkLocation location) {
    return location == null ? null : location.parent();
  }

  Members minus(String code) {
    NavigableMap<String, NetworkLocation> fewer = new TreeMap<>(byCode);
    fewer.remove(code);
    return new Members(fewer, without(code));
  }

  Members withHealth(String code, boolean healthy) {
    get(code);
    NavigableSet<String> others = without(code);
    if (!healthy) {
      others.add(code);
    }
    return new Members(byCode, others);
  }

  private NavigableSet<String> without(String code) {
    NavigableSet<String> others = new TreeSet<>(unhealthy);
    others.remove(code);
    return others;
  }

  List<NetworkLocation> all() {
    return List.copyOf(byCode.values());
  }

  @Nullable NetworkLocation find(String code) {
    return byCode.get(code);
  }

  boolean isHealthy(NetworkLocation location) {
    return !unhealthy.contains(location.code());
  }

  private NetworkLocation get(String code) {
    NetworkLocation location = byCode.get(code);
    if (location == null) {
      throw new IllegalArgumentException(
          "a location of this network is needed, one of %s; got '%s'"
              .formatted(byCode.keySet(), code));
    }
    return location;
  }

  /** The location, and those behind it that are healthy. */
  List<NetworkLocation> tiers(String code) {
    NetworkLocation first = get(code);
    List<NetworkLocation> tiers = new ArrayList<>(List.of(first));
    NetworkLocation behind = parent(first);
    while (behind != null) {
      if (isHealthy(behind)) {
        tiers.add(behind);
      }
      behind = parent(behind);
    }
    return List.copyOf(tiers);
  }

  private @Nullable NetworkLocation parent(NetworkLocation location) {
    return location.parent() == null ? null : byCode.get(location.parent());
  }
}
