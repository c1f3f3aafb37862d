package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {
  /** Half of a great circle on a sphere with the mean radius of the Earth. */
  private static final double HALF_WAY_ROUND_KM = 20_015.115;

  private static final double DEGREE_KM = HALF_WAY_ROUND_KM / 180;

  @ParameterizedTest(name = "{0}: {5} degrees")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                 | lat | lon    | lat   | lon    | degrees
          a point is where it is                 | 50  | 8      | 50    | 8      | 0
          along the equator                      | 0   | 10     | 0     | 11     | 1
          along a meridian                       | 10  | 7      | 12    | 7      | 2
          pole to pole                           | 90  | 0      | -90   | 0      | 180
          pole to pole, whatever the longitude   | 90  | 45     | -90   | -13    | 180
          a pole has every longitude             | 90  | 10     | 90    | -170   | 0
          a pole has every longitude             | -90 | 180    | -90   | 0      | 0
          pole to equator                        | 90  | 123    | 0     | -45    | 90
          over the pole                          | 80  | 0      | 80    | 180    | 20
          the date line is one line              | 0   | 180    | 0     | -180   | 0
          across the date line                   | 0   | 179.5  | 0     | -179.5 | 1
          across the date line, other way        | 0   | -179   | 0     | 179    | 2
          antipodes on the equator               | 0   | 0      | 0     | 180    | 180
          antipodes on the equator               | 0   | 90     | 0     | -90    | 180
          antipodes where rounding bites         | 33.3| 44.4   | -33.3 | -135.6 | 180
          antipodes where rounding bites         | 0.1 | 0.1    | -0.1  | -179.9 | 180
          """)
  void distance(String rule, double lat1, double lon1, double lat2, double lon2, double degrees) {
    Coordinates one = new Coordinates(lat1, lon1);
    Coordinates other = new Coordinates(lat2, lon2);
    assertThat(one.distanceKm(other)).as(rule).isCloseTo(degrees * DEGREE_KM, within(0.01));
    assertThat(other.distanceKm(one)).as("back").isCloseTo(degrees * DEGREE_KM, within(0.01));
  }

  @Test
  void everyPointHasAnAntipode() {
    for (int latitude = -90; latitude <= 90; latitude++) {
      for (int longitude = -180; longitude <= 0; longitude++) {
        double distance =
            new Coordinates(latitude, longitude)
                .distanceKm(new Coordinates(-latitude, longitude + 180));
        assertThat(distance).isCloseTo(HALF_WAY_ROUND_KM, within(0.01));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "90.0001,0",
    "-90.0001,0",
    "0,180.0001",
    "0,-180.0001",
    "NaN,0",
    "0,NaN",
    "Infinity,0",
    "0,-Infinity"
  })
  void rangesAreChecked(double latitude, double longitude) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Coordinates(latitude, longitude))
        .withMessageContaining("-90 to 90")
        .withMessageEndingWith("got %s, %s".formatted(latitude, longitude));
  }

  @Test
  void theEquatorHasNoSign() {
    assertThat(new Coordinates(-0.0, -0.0)).isEqualTo(new Coordinates(0, 0));
  }
}
