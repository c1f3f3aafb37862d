package io.cdn4j.network;

import static io.cdn4j.network.PriceClass.ALL;
import static io.cdn4j.network.PriceClass.PRICE_CLASS_100;
import static io.cdn4j.network.PriceClass.PRICE_CLASS_200;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CloudFront's price classes")
class PriceClassTest {
  @ParameterizedTest(name = "{0} {1}: from class {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          North America        | US | PRICE_CLASS_100
          North America        | CA | PRICE_CLASS_100
          North America        | MX | PRICE_CLASS_100
          Europe               | DE | PRICE_CLASS_100
          Europe               | GB | PRICE_CLASS_100
          Europe               | RO | PRICE_CLASS_100
          Israel               | IL | PRICE_CLASS_100
          Africa               | ZA | PRICE_CLASS_200
          Africa               | KE | PRICE_CLASS_200
          Africa               | NG | PRICE_CLASS_200
          Africa               | EG | PRICE_CLASS_200
          Middle East          | AE | PRICE_CLASS_200
          Middle East          | BH | PRICE_CLASS_200
          Türkiye              | TR | PRICE_CLASS_200
          Japan                | JP | PRICE_CLASS_200
          India                | IN | PRICE_CLASS_200
          South-East Asia      | SG | PRICE_CLASS_200
          South-East Asia      | VN | PRICE_CLASS_200
          South America        | BR | ALL
          South America        | AR | ALL
          Australia            | AU | ALL
          New Zealand          | NZ | ALL
          mainland China       | CN | ALL
          not in the table     | AQ | ALL
          """)
  void countryIsInItsClassAndAllLargerOnes(String region, String country, PriceClass first) {
    for (PriceClass priceClass : PriceClass.values()) {
      assertThat(priceClass.includes(country))
          .as("%s in %s", region, priceClass)
          .isEqualTo(priceClass.compareTo(first) >= 0);
    }
  }

  @Test
  void countriesOfTheListThatAClassLeavesOut() {
    assertThat(leftOutBy(PRICE_CLASS_200))
        .containsExactly("AR", "AU", "BR", "CL", "CN", "CO", "NZ", "PE");
    assertThat(leftOutBy(PRICE_CLASS_100))
        .containsExactly(
            "AE", "AR", "AU", "BH", "BR", "CL", "CN", "CO", "EG", "HK", "ID", "IN", "JP", "KE",
            "KR", "MY", "NG", "NZ", "OM", "PE", "PH", "QA", "SA", "SG", "TH", "TR", "TW", "VN",
            "ZA");
    assertThat(leftOutBy(ALL)).isEmpty();
  }

  private static Set<String> leftOutBy(PriceClass priceClass) {
    return PointsOfPresence.all().stream()
        .map(PointOfPresence::country)
        .filter(country -> !priceClass.includes(country))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
