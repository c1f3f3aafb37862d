package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Contender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One of our servers beside another.
 *
 * @param bounds for a size of the body, the least ratio of their hits per second
 */
record Comparison(String name, Contender subject, Contender rival, Map<Integer, Double> bounds) {
  static final List<Comparison> ALL =
      List.of(
          new Comparison("edge-bare", Contender.EDGE, Contender.BARE_HANDLER, Map.of(1024, 0.8)),
          new Comparison("edge-nginx", Contender.EDGE, Contender.NGINX, Map.of(1024, 0.9)),
          new Comparison(
              "edge-varnish", Contender.EDGE, Contender.VARNISH, Map.of(1024, 1.6, 65536, 1.0)),
          new Comparison(
              "filter-bare", Contender.FILTER, Contender.BARE_FILTER, Map.of(1024, 0.9)));

  /** The least ratio, if there is one. */
  OptionalDouble bound(int size) {
    Double bound = bounds.get(size);
    return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound);
  }

  /** Why it cannot be made here. */
  Optional<String> missing() {
    return Stream.of(subject, rival).flatMap(contender -> contender.missing().stream()).findFirst();
  }
}
