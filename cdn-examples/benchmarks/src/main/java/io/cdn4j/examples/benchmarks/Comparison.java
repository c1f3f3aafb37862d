package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Contender;
import io.cdn4j.examples.benchmarks.server.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One of our servers beside another.
 *
 * @param path of what is asked for, before its size
 * @param sizes of the bodies that are asked for
 * @param bounds for a size of the body, the least ratio of their answers per second
 */
record Comparison(
    String name,
    Contender subject,
    Contender rival,
    String path,
    List<Integer> sizes,
    Map<Integer, Double> bounds) {
  private static final List<Integer> SMALL_AND_LARGE = List.of(1024, 65_536);

  static final List<Comparison> ALL =
      List.of(
          ofHits("edge-bare", Contender.EDGE, Contender.BARE_HANDLER, Map.of(1024, 0.8)),
          ofHits("edge-nginx", Contender.EDGE, Contender.NGINX, Map.of(1024, 0.9)),
          ofHits("edge-varnish", Contender.EDGE, Contender.VARNISH, Map.of(1024, 1.6, 65_536, 1.0)),
          ofHits("filter-bare", Contender.FILTER, Contender.BARE_FILTER, Map.of(1024, 0.9)),
          new Comparison(
              "filter-uncached",
              Contender.FILTER,
              Contender.NO_FILTER,
              Paths.UNCACHED,
              List.of(10_240),
              Map.of(10_240, 0.9)));

  private static Comparison ofHits(
      String name, Contender subject, Contender rival, Map<Integer, Double> bounds) {
    return new Comparison(name, subject, rival, Paths.BYTES, SMALL_AND_LARGE, bounds);
  }

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
