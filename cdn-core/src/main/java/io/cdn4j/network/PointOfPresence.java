package io.cdn4j.network;

import io.cdn4j.access.Coordinates;
import java.util.regex.Pattern;

/**
 * A place where CloudFront has edge locations.
 *
 * @param code three capital letters, the IATA code of the airport nearby
 * @param city its name, not blank
 * @param country two capital letters of ISO 3166-1 alpha-2
 * @param coordinates where the airport is, to about a kilometre
 */
public record PointOfPresence(String code, String city, String country, Coordinates coordinates) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** Checks the forms. */
  public PointOfPresence {
    check(CODE.matcher(code).matches(), "a code of three capital letters", code);
    check(!city.isBlank(), "a city that is not blank", city);
    check(COUNTRY.matcher(country).matches(), "a country of two capital letters", country);
  }

  private static void check(boolean holds, String expected, String given) {
    if (!holds) {
      throw new IllegalArgumentException(
          "PointOfPresence needs %s; got '%s'".formatted(expected, given));
    }
  }
}
