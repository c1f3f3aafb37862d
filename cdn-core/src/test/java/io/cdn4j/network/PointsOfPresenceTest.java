package io.cdn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.access.Coordinates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsOfPresenceTest {
  @Test
  void thereAre131WithDifferentCodes() {
    assertThat(PointsOfPresence.all()).hasSize(131);
    assertThat(PointsOfPresence.all()).extracting(PointOfPresence::code).doesNotHaveDuplicates();
  }

  @Test
  void codesAreLookedUp() {
    assertThat(PointsOfPresence.find("NRT"))
        .contains(new PointOfPresence("NRT", "Tokyo", "JP", new Coordinates(35.76, 140.39)));
    assertThat(PointsOfPresence.find("nrt")).isEmpty();
    assertThat(PointsOfPresence.find("XXX")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NR   | Tokyo | JP    | a code of three capital letters; got 'NR'
          nrt  | Tokyo | JP    | a code of three capital letters; got 'nrt'
          NRT  | ''    | JP    | a city that is not blank; got ''
          NRT  | Tokyo | Japan | a country of two capital letters; got 'Japan'
          """)
  void formsAreChecked(String code, String city, String country, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PointOfPresence(code, city, country, new Coordinates(0, 0)))
        .withMessage("PointOfPresence needs " + message);
  }
}
