package io.cdn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.access.Coordinates;
import io.cdn4j.edge.EdgeLocation;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLocationTest {
  private static final NetworkLocation TOKYO =
      NetworkLocation.at(PointsOfPresence.find("NRT").orElseThrow(), "NRT57");

  @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # code                             | city  | country | weight   | address   | parent | message
          57NRT                              | Tokyo | JP      | 1        | -         | -      | a letter first; got '57NRT'
          NRT 57                             | Tokyo | JP      | 1        | -         | -      | a letter first; got 'NRT 57'
          ''                                 | Tokyo | JP      | 1        | -         | -      | a letter first; got ''
          A23456789012345678901234567890123  | Tokyo | JP      | 1        | -         | -      | a letter first; got 'A23456789012345678901234567890123'
          NRT57                              | ' '   | JP      | 1        | -         | -      | a city that is not blank; got ' '
          NRT57                              | Tokyo | jp      | 1        | -         | -      | a country of two capital letters; got 'jp'
          NRT57                              | Tokyo | JP      | 0        | -         | -      | a finite weight above 0; got '0.0'
          NRT57                              | Tokyo | JP      | -1       | -         | -      | a finite weight above 0; got '-1.0'
          NRT57                              | Tokyo | JP      | NaN      | -         | -      | a finite weight above 0; got 'NaN'
          NRT57                              | Tokyo | JP      | Infinity | -         | -      | a finite weight above 0; got 'Infinity'
          NRT57                              | Tokyo | JP      | 1        | /a        | -      | an http or https address with a host; got '/a'
          NRT57                              | Tokyo | JP      | 1        | ftp://a/  | -      | an http or https address with a host; got 'ftp://a/'
          NRT57                              | Tokyo | JP      | 1        | http:a    | -      | an http or https address with a host; got 'http:a'
          NRT57                              | Tokyo | JP      | 1        | -         | ' '    | a parent that is the code of a location; got ' '
          NRT57                              | Tokyo | JP      | 1        | -         | NRT57  | a parent that is another location; got 'NRT57'
          """)
  void formsAndRangesAreChecked(
      String code,
      String city,
      String country,
      double weight,
      @Nullable URI address,
      @Nullable String parent,
      String message) {
    Coordinates zero = new Coordinates(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkLocation(code, city, country, zero, weight, address, parent))
        .withMessageStartingWith("NetworkLocation needs ")
        .withMessageEndingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "NRT57", "NRT57-P2", "a-", "A2345678901234567890123456789012"})
  void codesAreThoseOfEdgeLocations(String code) {
    NetworkLocation location = NetworkLocation.at(PointsOfPresence.find("NRT").orElseThrow(), code);
    try (EdgeLocation edge = EdgeLocation.builder().code(location.code()).build()) {
      assertThat(edge.code()).isEqualTo(code);
    }
  }

  @Test
  void aPointOfPresenceGivesThePlace() {
    assertThat(TOKYO)
        .isEqualTo(
            new NetworkLocation(
                "NRT57", "Tokyo", "JP", new Coordinates(35.76, 140.39), 1, null, null));
  }

  @Test
  void copiesDifferInOneThing() {
    URI address = URI.create("http://127.0.0.1:8080");
    assertThat(TOKYO.withWeight(2).withAddress(address).withParent("KIX50"))
        .isEqualTo(
            new NetworkLocation(
                "NRT57", "Tokyo", "JP", new Coordinates(35.76, 140.39), 2, address, "KIX50"));
  }
}
