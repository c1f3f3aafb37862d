package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.servlet.EdgeCacheFilter;

/** An application behind the edge as a filter. */
public final class FilteredApplication {
  private FilteredApplication() {}

  /** No arguments. */
  public static void main(String[] arguments) throws Exception {
    EdgeLocation edge =
        EdgeLocation.builder().distribution(Distribution.of(CacheBehavior.application())).build();
    ServletContainer.start("filtered application", new EdgeCacheFilter(edge), new Application());
  }
}
