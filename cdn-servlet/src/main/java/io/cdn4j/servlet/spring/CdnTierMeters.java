package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.store.TierStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of the tiers of a store, tagged {@code tier}; none if the store does not tell. */
final class CdnTierMeters implements MeterBinder {
  private final EdgeLocation edge;
  private final Tags tags;

  CdnTierMeters(EdgeLocation edge, Tags tags) {
    this.edge = edge;
    this.tags = tags;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    List<TierStatistics> tiers = edge.storeTiers();
    for (TierStatistics tier : tiers) {
      bind(registry, tier.name());
    }
  }

  private void bind(MeterRegistry registry, String tier) {
    gauge(registry, tier, "entries", null, "Stored responses", TierStatistics::entries);
    gauge(registry, tier, "bytes", "bytes", "Weight of what is stored", TierStatistics::bytes);
    gauge(registry, tier, "capacity", "bytes", "Bound on that weight", TierStatistics::capacity);
    gauge(registry, tier, "fills", null, "Responses being stored", TierStatistics::fills);
    gauge(
        registry,
        tier,
        "fragmentation",
        null,
        "Share of the files that is dead",
        TierStatistics::fragmentation);
    count(registry, tier, "hits", "Look-ups that found their key there", TierStatistics::hits);
    count(registry, tier, "evictions", "Responses that made room", TierStatistics::evictions);
  }

  private void gauge(
      MeterRegistry registry,
      String tier,
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<TierStatistics> value) {
    Gauge.builder("cdn.store.tier." + name, edge, from -> read(from, tier, value))
        .description(description)
        .baseUnit(unit)
        .tags(tags.and("tier", tier))
        .register(registry);
  }

  private void count(
      MeterRegistry registry,
      String tier,
      String name,
      String description,
      ToDoubleFunction<TierStatistics> value) {
    FunctionCounter.builder("cdn.store.tier." + name, edge, from -> read(from, tier, value))
        .description(description)
        .tags(tags.and("tier", tier))
        .register(registry);
  }

  private static double read(
      EdgeLocation edge, String tier, ToDoubleFunction<TierStatistics> value) {
    for (TierStatistics each : edge.storeTiers()) {
      if (each.name().equals(tier)) {
        return value.applyAsDouble(each);
      }
    }
    return Double.NaN;
  }
}
