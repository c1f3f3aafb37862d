package io.cdn4j.network;

import static io.cdn4j.network.Networks.everywhere;
import static io.cdn4j.network.Networks.location;
import static io.cdn4j.network.Networks.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.access.Coordinates;
import io.cdn4j.access.ViewerPlace;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else than the distance decides: weights, price class, measurements, unknown places. */
class RoutingTest {
  private static final NetworkSettings DEFAULTS = NetworkSettings.defaults();

  @ParameterizedTest(name = "{0}: weights {1}, {2}, viewer at {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # A is at longitude 0, B at 30  | of A | of B | viewer | nearest
          equal weights, middle           | 1    | 1    | 14.9   | A
          equal weights, middle           | 1    | 1    | 15.1   | B
          twice the weight, twice as far  | 2    | 1    | 19.9   | A
          twice the weight, twice as far  | 2    | 1    | 20.1   | B
          half the weight, half as far    | 0.5  | 1    | 9.9    | A
          half the weight, half as far    | 0.5  | 1    | 10.1   | B
          beside a location it stays      | 1000 | 1    | 30     | B
          only the ratio counts           | 20   | 10   | 19.9   | A
          """)
  void distanceCountsDividedByTheWeight(
      String rule, double ofA, double ofB, double longitude, String nearest) {
    EdgeNetwork network =
        network(location("A", 0, 0).withWeight(ofA), location("B", 0, 30).withWeight(ofB));
    assertThat(network.nearest(new Coordinates(0, longitude)))
        .as(rule)
        .map(NetworkLocation::code)
        .contains(nearest);
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # viewer     | lat    | lon    | class           | nearest
          Sydney       | -33.87 | 151.21 | ALL             | SYD
          Sydney       | -33.87 | 151.21 | PRICE_CLASS_200 | CGK
          Sydney       | -33.87 | 151.21 | PRICE_CLASS_100 | HNL
          Tokyo        | 35.68  | 139.69 | PRICE_CLASS_200 | NRT
          Tokyo        | 35.68  | 139.69 | PRICE_CLASS_100 | ANC
          Sao Paulo    | -23.55 | -46.63 | ALL             | GRU
          Sao Paulo    | -23.55 | -46.63 | PRICE_CLASS_100 | MIA
          London       | 51.51  | -0.13  | PRICE_CLASS_100 | LHR
          """)
  void locationsOutsideOfThePriceClassArePassedBy(
      String city, double latitude, double longitude, PriceClass priceClass, String nearest) {
    EdgeNetwork network = everywhere(DEFAULTS.withPriceClass(priceClass));
    assertThat(network.nearest(new Coordinates(latitude, longitude)))
        .as(city)
        .map(NetworkLocation::code)
        .contains(nearest);
  }

  @ParameterizedTest(name = "{0}: {1}/{2} at {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # A is 1 degree (1.7 ms) from longitude 1 | country | city  | lon | nearest
          nothing measured: by great circle         | FR      | -     | 1   | A
          the row of the country                    | JP      | -     | 1   | B
          the row of the city before the country's  | JP      | Osaka | 1   | C
          the city without case                     | JP      | OSAKA | 1   | C
          a city without a row                      | JP      | Kyoto | 1   | B
          a row without a location: estimated       | KR      | -     | 1   | A
          measured slower than A is estimated       | KR      | Busan | 1   | A
          measured faster than A is estimated       | KR      | Seoul | 1   | B
          no coordinates: only what is measured     | KR      | -     | -   | B
          no coordinates: the country is enough     | JP      | -     | -   | B
          a city alone says nothing                 | -       | Osaka | 1   | A
          """)
  void measuredRoundTripsCountBeforeEstimates(
      String rule,
      @Nullable String country,
      @Nullable String city,
      @Nullable Double longitude,
      String nearest) {
    LatencyMatrix matrix =
        LatencyMatrix.of(
            Map.of(
                "JP", millis(Map.of("A", 30, "B", 20, "C", 25)),
                "JP/Osaka", millis(Map.of("C", 5)),
                "KR", millis(Map.of("B", 20)),
                "KR/Busan", millis(Map.of("B", 2)),
                "KR/Seoul", millis(Map.of("B", 1))));
    EdgeNetwork network =
        network(
            DEFAULTS.withLatencies(matrix),
            location("A", 0, 0),
            location("B", 0, 40),
            location("C", 0, 80));
    Coordinates viewer = longitude == null ? null : new Coordinates(0, longitude);
    assertThat(network.nearest(new ViewerPlace(country, city, viewer)))
        .as(rule)
        .map(NetworkLocation::code)
        .contains(nearest);
  }

  private static Map<String, Duration> millis(Map<String, Integer> row) {
    return row.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Duration.ofMillis(entry.getValue())));
  }

  @Test
  void aMeasuredRoundTripIsDividedByTheWeightToo() {
    LatencyMatrix matrix = LatencyMatrix.of(Map.of("JP", millis(Map.of("A", 30, "B", 50))));
    EdgeNetwork network =
        network(
            DEFAULTS.withLatencies(matrix),
            location("A", 0, 0),
            location("B", 0, 40).withWeight(2));
    assertThat(network.nearest(ViewerPlace.of("JP"))).map(NetworkLocation::code).contains("B");
  }

  @ParameterizedTest(name = "{0}: default {1}, unhealthy {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                                  | default | unhealthy | chosen
          the first by code                       | -       | -         | A
          the first healthy one by code           | -       | A         | B
          the default                             | D       | -         | D
          the one nearest to the default          | D       | D         | C
          a default that is not there             | X       | -         | A
          """)
  void unknownPlaces(
      String rule, @Nullable String defaultLocation, @Nullable String unhealthy, String chosen) {
    EdgeNetwork network =
        network(
            new NetworkSettings(PriceClass.ALL, LatencyMatrix.EMPTY, defaultLocation),
            location("B", 0, 20),
            location("A", 0, 10),
            location("D", 0, 170),
            location("C", 0, -170));
    if (unhealthy != null) {
      network.setHealthy(unhealthy, false);
    }
    for (ViewerPlace viewer :
        new ViewerPlace[] {ViewerPlace.UNKNOWN, ViewerPlace.of("DE"), city("DE", "Berlin")}) {
      assertThat(network.nearest(viewer)).as(rule).map(NetworkLocation::code).contains(chosen);
    }
  }

  private static ViewerPlace city(String country, String city) {
    return new ViewerPlace(country, city, null);
  }

  @Test
  void aDefaultOutsideOfThePriceClassIsNotChosen() {
    EdgeNetwork network =
        network(
            DEFAULTS.withPriceClass(PriceClass.PRICE_CLASS_100).withDefaultLocation("GRU"),
            location("GRU", "BR", -23, -46),
            location("DUB", "IE", 53, -6),
            location("MIA", "US", 25, -80));
    assertThat(network.nearest(ViewerPlace.UNKNOWN)).map(NetworkLocation::code).contains("MIA");
  }
}
