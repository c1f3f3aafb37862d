package io.cdn4j.network;

import org.jspecify.annotations.Nullable;

/**
 * How an {@link EdgeNetwork} chooses.
 *
 * @param priceClass whose locations serve viewers; parents may be anywhere
 * @param latencies what was measured
 * @param defaultLocation the code of the location for viewers of whom nothing useful is known; null
 *     for the first by code
 */
public record NetworkSettings(
    PriceClass priceClass, LatencyMatrix latencies, @Nullable String defaultLocation) {
  /** All locations, by great circle, and the first by code for viewers who may be anywhere. */
  public static NetworkSettings defaults() {
    return new NetworkSettings(PriceClass.ALL, LatencyMatrix.EMPTY, null);
  }

  /** A copy with another price class. */
  public NetworkSettings withPriceClass(PriceClass other) {
    return new NetworkSettings(other, latencies, defaultLocation);
  }

  /** A copy with other measurements. */
  public NetworkSettings withLatencies(LatencyMatrix other) {
    return new NetworkSettings(priceClass, other, defaultLocation);
  }

  /** A copy with another default location. */
  public NetworkSettings withDefaultLocation(String other) {
    return new NetworkSettings(priceClass, latencies, other);
  }
}
