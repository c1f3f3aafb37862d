package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Contender;
import java.util.ArrayList;
import java.util.List;

/** Who is asked, and on what requests get stuck. */
enum HungScene {
  EDGE_DISTINCT_KEYS("edge-distinct-keys", Contender.EDGE, true),
  EDGE_ONE_KEY("edge-one-key", Contender.EDGE, false),
  FILTER_ONE_KEY("filter-one-key", Contender.FILTER, false);

  private final String label;
  private final Contender server;
  private final boolean distinct;

  HungScene(String label, Contender server, boolean distinct) {
    this.label = label;
    this.server = server;
    this.distinct = distinct;
  }

  String label() {
    return label;
  }

  Contender server() {
    return server;
  }

  /** The key on which a request gets stuck. */
  String key(int request) {
    return distinct ? "key-" + request : "key";
  }

  static void check(List<String> labels) {
    List<String> known = new ArrayList<>();
    for (HungScene scene : values()) {
      known.add(scene.label);
    }
    if (!known.containsAll(labels)) {
      throw new IllegalArgumentException(
          "--only needs some of %s; got %s".formatted(known, labels));
    }
  }
}
