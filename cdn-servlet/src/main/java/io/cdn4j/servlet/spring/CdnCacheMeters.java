package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.EdgeStatistics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The meters that Micrometer has for every cache, so that stock dashboards show this one too. */
final class CdnCacheMeters extends CacheMeterBinder<EdgeLocation> {
  CdnCacheMeters(EdgeLocation edge) {
    super(edge, edge.code(), Tags.empty());
  }

  private long count(ToLongFunction<EdgeStatistics> count) {
    EdgeLocation edge = getCache();
    return edge == null ? 0 : count.applyAsLong(edge.statistics());
  }

  @Override
  protected @Nullable Long size() {
    EdgeLocation edge = getCache();
    return edge == null ? null : edge.storeStatistics().entries();
  }

  /** Answers from the store, stale ones included. */
  @Override
  protected long hitCount() {
    return count(statistics -> statistics.hits() + statistics.stale());
  }

  /** Requests that the store alone could not answer. */
  @Override
  protected @Nullable Long missCount() {
    return count(statistics -> statistics.misses() + statistics.validated());
  }

  @Override
  protected @Nullable Long evictionCount() {
    EdgeLocation edge = getCache();
    return edge == null ? null : edge.storeStatistics().evictions();
  }

  @Override
  protected long putCount() {
    return count(EdgeStatistics::stored);
  }

  @Override
  protected void bindImplementationSpecificMetrics(MeterRegistry registry) {}
}
