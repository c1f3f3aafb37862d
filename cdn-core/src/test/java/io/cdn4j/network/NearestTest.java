package io.cdn4j.network;

import static io.cdn4j.network.Networks.everywhere;
import static io.cdn4j.network.Networks.location;
import static io.cdn4j.network.Networks.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cdn4j.access.Coordinates;
import io.cdn4j.access.ViewerPlace;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final EdgeNetwork WORLD = everywhere(NetworkSettings.defaults());

  @ParameterizedTest
  @CsvFileSource(resources = "nearest-to-100-cities.csv", useHeadersInDisplayName = true)
  void aHundredCities(
      String city, String country, double latitude, double longitude, String code, double km) {
    Coordinates viewer = new Coordinates(latitude, longitude);
    NetworkLocation nearest = WORLD.nearest(new ViewerPlace(country, city, viewer)).orElseThrow();
    assertThat(nearest.code()).isEqualTo(code);
    assertThat(viewer.distanceKm(nearest.coordinates())).isCloseTo(km, within(1.0));
    assertThat(WORLD.nearest(viewer)).contains(nearest);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                            | lat  | lon    | nearest
          north pole                        | 90   | 0      | NORTH
          north pole, other longitude       | 90   | -123   | NORTH
          south pole                        | -90  | 77     | SOUTH
          across the date line, from west   | 0    | -179.9 | EAST179
          across the date line, from east   | 1    | 179.9  | EAST179
          on the date line                  | 0    | -180   | EAST179
          over the pole                     | 70   | 0      | NORTH
          the antipode of a location        | 0    | -1     | ZERO
          """)
  void polesAndDateLine(String rule, double latitude, double longitude, String nearest) {
    EdgeNetwork network =
        network(
            location("NORTH", 80, 180),
            location("SOUTH", -75, -20),
            location("EAST179", 0, 179),
            location("ZERO", 0, 0),
            location("WEST100", 0, -100));
    assertThat(network.nearest(new Coordinates(latitude, longitude)))
        .as(rule)
        .map(NetworkLocation::code)
        .contains(nearest);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                              | lat of A | lon  | lat of B | lon   | viewer | lon
          the date line has two names         | 10.1     | 180  | 10.1     | -180  | 35.7   | 139.7
          as far to the west as to the east   | 12.3     | 170  | 12.3     | -170  | -7.7   | 180
          as far, from its other name         | 12.3     | 170  | 12.3     | -170  | -7.7   | -180
          all are equally far from the pole   | 33.3     | 12.7 | 33.3     | -99.9 | 90     | 0
          from the other pole                 | 33.3     | 12.7 | 33.3     | 171.3 | -90    | 55.5
          the pole has every longitude        | 90       | 3.3  | 90       | 111.1 | 51.5   | -0.1
          """)
  void equalIsEqualWhateverRoundingSays(
      String rule, double latA, double lonA, double latB, double lonB, double lat, double lon) {
    Coordinates viewer = new Coordinates(lat, lon);
    for (String first : List.of("A", "Z")) {
      EdgeNetwork network = network(location(first, latA, lonA), location("M", latB, lonB));
      assertThat(network.nearest(viewer))
          .as(rule)
          .map(NetworkLocation::code)
          .contains(first.equals("A") ? "A" : "M");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 1_000, 100_000, 1e9})
  void equalWeightsMakeNoDifference(double weight) {
    EdgeNetwork network =
        network(
            location("A", 40.6, -73.8).withWeight(weight),
            location("B", 51.5, 0.05).withWeight(weight),
            location("Z", 51.4, -0.2).withWeight(weight));
    assertThat(network.nearest(new Coordinates(51.4, -0.2)))
        .map(NetworkLocation::code)
        .contains("Z");
    EdgeNetwork dateLine =
        network(
            location("A", 12.3, 170).withWeight(weight),
            location("M", 12.3, -170).withWeight(weight));
    assertThat(dateLine.nearest(new Coordinates(-7.7, 180)))
        .map(NetworkLocation::code)
        .contains("A");
  }

  @Test
  void whatIsTwoMetresNearerIsNearer() {
    assertThat(
            network(location("A", 0, 10.000_02), location("B", 0, 10))
                .nearest(new Coordinates(0, 0)))
        .map(NetworkLocation::code)
        .contains("B");
  }

  @Test
  void aLocationAtTheAntipodeIsBetterThanNone() {
    EdgeNetwork network = network(location("A", 33.3, 44.4));
    assertThat(network.nearest(new Coordinates(-33.3, -135.6))).isPresent();
  }

  @Test
  void ofEqualDistancesTheFirstCodeWins() {
    Coordinates viewer = new Coordinates(10, 10);
    assertThat(network(location("B", 10, 20), location("A", 10, 0)).nearest(viewer))
        .map(NetworkLocation::code)
        .contains("A");
    assertThat(network(location("A", 10, 20), location("B", 10, 0)).nearest(viewer))
        .map(NetworkLocation::code)
        .contains("A");
    assertThat(network(location("C", 5, 5), location("B", 5, 5)).nearest(viewer))
        .map(NetworkLocation::code)
        .contains("B");
  }

  @Test
  void unhealthyLocationsArePassedByUntilTheyRecover() {
    EdgeNetwork network = network(location("NEAR", 0, 1), location("FAR", 0, 50));
    Coordinates viewer = new Coordinates(0, 0);
    network.setHealthy("NEAR", false);
    assertThat(network.nearest(viewer)).map(NetworkLocation::code).contains("FAR");
    network.setHealthy("FAR", false);
    assertThat(network.nearest(viewer)).isEmpty();
    network.setHealthy("NEAR", true);
    assertThat(network.nearest(viewer)).map(NetworkLocation::code).contains("NEAR");
  }

  @Test
  void anEmptyNetworkHasNoNearest() {
    assertThat(network().nearest(new Coordinates(0, 0))).isEmpty();
    assertThat(network().nearest(ViewerPlace.UNKNOWN)).isEmpty();
  }

  @Test
  void withoutMatrixWeightsOrPriceClassNoOtherIsNearer() {
    Random random = new Random(20_260_101);
    for (int i = 0; i < 2_000; i++) {
      EdgeNetwork network = new EdgeNetwork(NetworkSettings.defaults());
      int locations = 1 + random.nextInt(20);
      for (int n = 0; n < locations; n++) {
        Coordinates where = anywhere(random);
        network.add(location("L" + n, where.latitude(), where.longitude()));
        network.setHealthy("L" + n, random.nextInt(4) > 0);
      }
      check(network, anywhere(random));
    }
  }

  private static Coordinates anywhere(Random random) {
    return new Coordinates(
        Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)), 360 * random.nextDouble() - 180);
  }

  private static void check(EdgeNetwork network, Coordinates viewer) {
    List<Double> distances =
        network.locations().stream()
            .filter(location -> network.isHealthy(location.code()))
            .map(location -> viewer.distanceKm(location.coordinates()))
            .sorted()
            .toList();
    assertThat(network.nearest(viewer).stream())
        .as("from %s in %s", viewer, network.locations())
        .allMatch(chosen -> network.isHealthy(chosen.code()))
        .map(chosen -> viewer.distanceKm(chosen.coordinates()))
        .isEqualTo(distances.stream().limit(1).toList());
  }
}
