package io.cdn4j.network;

import io.cdn4j.access.ViewerPlace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measured round trips from where viewers are to locations. Immutable, therefore safe for use by
 * many threads.
 *
 * <p>A row is for a country, {@code JP}, or for a city of it, {@code JP/Osaka}; names of cities are
 * compared without case. For each location the row of the viewer's city counts, and if that says
 * nothing of the location, the row of the country.
 */
public final class LatencyMatrix {
  /** Nothing is measured. */
  public static final LatencyMatrix EMPTY = new LatencyMatrix(Map.of());

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Map<String, Map<String, Duration>> rows;

  private LatencyMatrix(Map<String, Map<String, Duration>> rows) {
    this.rows = Map.copyOf(rows);
  }

  /**
   * A matrix of rows: from {@code country} or {@code country/city} to codes of locations to round
   * trips.
   *
   * @throws IllegalArgumentException if a key has another form or occurs twice, or if a round trip
   *     is negative or longer than 60 s
   */
  public static LatencyMatrix of(Map<String, Map<String, Duration>> rows) {
    Map<String, Map<String, Duration>> copy = new HashMap<>();
    rows.forEach(
        (viewers, row) -> {
          if (!viewers.matches("[A-Z]{2}(/.*\\S.*)?")) {
            throw new IllegalArgumentException(
                "LatencyMatrix needs rows for 'country' or 'country/city'; got '%s'"
                    .formatted(viewers));
          }
          row.forEach((code, roundTrip) -> checkRoundTrip(viewers, code, roundTrip));
          if (copy.put(key(viewers), Map.copyOf(row)) != null) {
            throw new IllegalArgumentException(
                "LatencyMatrix needs one row for each place; got a second one for '%s'"
                    .formatted(viewers));
          }
        });
    return new LatencyMatrix(copy);
  }

  private static void checkRoundTrip(String viewers, String code, Duration roundTrip) {
    if (roundTrip.isNegative() || roundTrip.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "LatencyMatrix needs round trips from 0 to 60 s; got %s from '%s' to '%s'"
              .formatted(roundTrip, viewers, code));
    }
  }

  private static String key(String viewers) {
    return viewers.toLowerCase(Locale.ROOT);
  }

  /** The round trip from a viewer's place to a location; empty if nothing was measured. */
  public Optional<Duration> roundTrip(ViewerPlace viewer, String code) {
    String country = viewer.country();
    if (country == null || rows.isEmpty()) {
      return Optional.empty();
    }
    Duration measured = viewer.city() == null ? null : in(country + '/' + viewer.city(), code);
    return Optional.ofNullable(measured == null ? in(country, code) : measured);
  }

  private @Nullable Duration in(String viewers, String code) {
    return rows.getOrDefault(key(viewers), Map.of()).get(code);
  }
}
