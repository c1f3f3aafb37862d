package io.cdn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.access.ViewerPlace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyMatrixTest {
  private static LatencyMatrix matrix(Duration roundTrip) {
    return LatencyMatrix.of(Map.of("JP", Map.of("NRT57", roundTrip)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          japan | rows for 'country' or 'country/city'; got 'japan'
          JP/   | rows for 'country' or 'country/city'; got 'JP/'
          jp    | rows for 'country' or 'country/city'; got 'jp'
          ''    | rows for 'country' or 'country/city'; got ''
          """)
  void rowsAreForCountriesOrCities(String key, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyMatrix.of(Map.of(key, Map.of())))
        .withMessageEndingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT0.0000005S", "PT60S"})
  void roundTripsHaveBounds(Duration roundTrip) {
    assertThat(matrix(roundTrip).roundTrip(ViewerPlace.of("JP"), "NRT57")).contains(roundTrip);
  }

  @ParameterizedTest
  @CsvSource({"PT-0.001S", "PT60.001S", "PT9223372036854775807S"})
  void otherRoundTripsAreRefused(Duration roundTrip) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix(roundTrip))
        .withMessage(
            "LatencyMatrix needs round trips from 0 to 60 s; got %s from 'JP' to 'NRT57'"
                .formatted(roundTrip));
  }

  @Test
  void aPlaceHasOneRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyMatrix.of(Map.of("JP/Osaka", Map.of(), "JP/OSAKA", Map.of())))
        .withMessageContaining("a second one for 'JP/O");
  }
}
