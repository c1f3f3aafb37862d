package io.cdn4j.servlet.spring;

import io.cdn4j.caching.StoreDecision;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.EdgeStatistics;
import io.cdn4j.store.StoreStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * The meters of an edge location: those that Micrometer has for every cache, and {@code cdn.*}.
 * They read counters that exist anyway, so a request pays nothing for them. No tag has a value that
 * comes from a request.
 */
public class CdnMeters implements MeterBinder {
  private final EdgeLocation edge;
  private final Tags tags;

  /** The meters of an edge location, tagged {@code cache} with its code. */
  public CdnMeters(EdgeLocation edge) {
    this.edge = edge;
    this.tags = Tags.of("cache", edge.code());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    new CdnCacheMeters(edge).bindTo(registry);
    outcome(registry, "hit", EdgeStatistics::hits);
    outcome(registry, "stale", EdgeStatistics::stale);
    outcome(registry, "miss", EdgeStatistics::misses);
    outcome(registry, "revalidated", EdgeStatistics::validated);
    outcome(registry, "bypass", EdgeStatistics::passed);
    outcome(registry, "refused", EdgeStatistics::refused);
    count(
        registry,
        "cdn.collapsed",
        "Answered by another request's fetch",
        EdgeStatistics::collapsed);
    count(
        registry,
        "cdn.origin.requests",
        "Asked of the application",
        EdgeStatistics::originRequests);
    count(
        registry,
        "cdn.origin.failures",
        "Of these, how many got no usable response",
        EdgeStatistics::originFailures);
    for (StoreDecision decision : StoreDecision.values()) {
      if (decision != StoreDecision.STORE) {
        notStored(registry, decision.word());
      }
    }
    gauge(registry, "cdn.store.bytes", "Weight of what is stored", StoreStatistics::bytes);
    gauge(registry, "cdn.store.capacity", "Bound on that weight", StoreStatistics::capacity);
    new CdnTierMeters(edge, tags).bindTo(registry);
  }

  private void outcome(
      MeterRegistry registry, String outcome, ToLongFunction<EdgeStatistics> count) {
    FunctionCounter.builder("cdn.requests", edge, from -> count.applyAsLong(from.statistics()))
        .description("Requests by how they went through the cache")
        .tags(tags.and("outcome", outcome))
        .register(registry);
  }

  private void notStored(MeterRegistry registry, String reason) {
    FunctionCounter.builder(
            "cdn.not.stored", edge, from -> from.statistics().notStored().getOrDefault(reason, 0L))
        .description("Responses that were not stored, by reason")
        .tags(tags.and("reason", reason))
        .register(registry);
  }

  private void count(
      MeterRegistry registry,
      String name,
      String description,
      ToLongFunction<EdgeStatistics> count) {
    FunctionCounter.builder(name, edge, from -> count.applyAsLong(from.statistics()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToLongFunction<StoreStatistics> value) {
    Gauge.builder(name, edge, from -> value.applyAsLong(from.storeStatistics()))
        .description(description)
        .baseUnit("bytes")
        .tags(tags)
        .register(registry);
  }
}
