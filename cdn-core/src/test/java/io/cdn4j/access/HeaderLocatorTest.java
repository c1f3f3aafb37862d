package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.http.ViewerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLocatorTest {
  private static final HeaderLocator LOCATOR =
      HeaderLocator.trusting("10.0.0.0/8", "2001:db8::/32");

  @ParameterizedTest(name = "from {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # address                | believed
          10.0.0.0                 | true
          10.255.255.255           | true
          ::ffff:10.1.2.3          | true
          [2001:db8::1]            | true
          9.255.255.255            | false
          11.0.0.0                 | false
          2001:db9::1              | false
          ::10.1.2.3               | false
          10.1.2.3.example.com     | false
          unknown                  | false
          ''                       | false
          """)
  void onlyTrustedAddressesAreBelieved(String address, boolean believed) {
    ViewerRequest request = Viewers.from(address, "CloudFront-Viewer-Country", "DE");
    assertThat(LOCATOR.locate(request).isPresent()).isEqualTo(believed);
  }

  @Test
  void forwardedAddressesTrustNobody() {
    ViewerRequest spoofed =
        Viewers.from(
            "203.0.113.9", "X-Forwarded-For", "10.0.0.1", "CloudFront-Viewer-Country", "DE");
    assertThat(LOCATOR.locate(spoofed)).isEmpty();
  }

  @Test
  void nobodyIsTrustedUnlessSaid() {
    assertThat(
            HeaderLocator.trusting()
                .locate(Viewers.from("127.0.0.1", "CloudFront-Viewer-Country", "DE")))
        .isEmpty();
  }

  @Test
  void allFourFieldsAreRead() {
    ViewerRequest request =
        Viewers.from(
            "10.0.0.1",
            "cloudfront-viewer-country",
            "BR",
            "CloudFront-Viewer-City",
            "S%C3%A3o Paulo",
            "CloudFront-Viewer-Latitude",
            "-23.55",
            "CloudFront-Viewer-Longitude",
            "-46.63");
    assertThat(LOCATOR.locate(request))
        .contains(new ViewerPlace("BR", "São Paulo", new Coordinates(-23.55, -46.63)));
  }

  @ParameterizedTest(name = "country {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          JP      | JP
          jp      | JP
          ' JP '  | JP
          XK      | XK
          XX      | -
          ZZ      | -
          T1      | -
          JPN     | -
          J       | -
          ''      | -
          JP, DE  | -
          日本    | -
          ß       | -
          ﬆ       | -
          """)
  void nonsenseForACountryIsIgnored(String value, @Nullable String country) {
    ViewerRequest request = Viewers.from("10.0.0.1", "CloudFront-Viewer-Country", value);
    assertThat(LOCATOR.locate(request).map(ViewerPlace::country).orElse(null)).isEqualTo(country);
  }

  @ParameterizedTest(name = "city {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Paris      | Paris
          A+B        | A+B
          M%C3%BCnchen | München
          100%       | -
          %zz        | -
          %20        | -
          a%0Ab      | -
          a%00b      | -
          a%C2%85b   | -
          a%E2%80%A8b | -
          a%FF%FEb   | -
          %４１       | -
          ''         | -
          """)
  void nonsenseForACityIsIgnored(String value, @Nullable String city) {
    ViewerRequest request = Viewers.from("10.0.0.1", "CloudFront-Viewer-City", value);
    assertThat(LOCATOR.locate(request).map(ViewerPlace::city).orElse(null)).isEqualTo(city);
  }

  @ParameterizedTest
  @CsvSource({"91,0", "0,181", "NaN,0", "0,Infinity", "1e1,0", "0x1p3,0", "5d,0", "'',0", "0,''"})
  void nonsenseForCoordinatesIsIgnored(String latitude, String longitude) {
    ViewerRequest request =
        Viewers.from(
            "10.0.0.1",
            "CloudFront-Viewer-Country",
            "DE",
            "CloudFront-Viewer-Latitude",
            latitude,
            "CloudFront-Viewer-Longitude",
            longitude);
    assertThat(LOCATOR.locate(request)).contains(ViewerPlace.of("DE"));
  }

  @Test
  void halfACoordinateIsNone() {
    assertThat(LOCATOR.locate(Viewers.from("10.0.0.1", "CloudFront-Viewer-Latitude", "50")))
        .isEmpty();
  }

  @Test
  void aFieldThatOccursTwiceIsIgnored() {
    ViewerRequest request =
        Viewers.from(
            "10.0.0.1", "CloudFront-Viewer-Country", "DE", "CloudFront-Viewer-Country", "US");
    assertThat(LOCATOR.locate(request)).isEmpty();
  }

  @Test
  void otherFieldsCanBeNamed() {
    HeaderLocator cloudflare =
        LOCATOR.withFields(HeaderLocator.Fields.cloudFront().withCountry("CF-IPCountry"));
    assertThat(cloudflare.locate(Viewers.from("10.0.0.1", "CF-IPCountry", "NZ")))
        .contains(ViewerPlace.of("NZ"));
    assertThat(cloudflare.locate(Viewers.from("10.0.0.1", "CloudFront-Viewer-Country", "NZ")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CF IPCountry", "CF-IPCountry:", "Länd"})
  void namesOfFieldsAreChecked(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderLocator.Fields.cloudFront().withCountry(name))
        .withMessageEndingWith("names of header fields; got '%s'".formatted(name));
  }
}
