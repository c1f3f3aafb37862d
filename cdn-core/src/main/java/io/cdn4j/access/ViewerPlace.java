package io.cdn4j.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the place where a viewer is.
 *
 * @param country two capital letters of ISO 3166-1 alpha-2; null if unknown
 * @param city its name, not blank; null if unknown
 * @param coordinates where that is; null if unknown
 */
public record ViewerPlace(
    @Nullable String country, @Nullable String city, @Nullable Coordinates coordinates) {
  /** Nothing is known. */
  public static final ViewerPlace UNKNOWN = new ViewerPlace(null, null, null);

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** Checks the country and the city. */
  public ViewerPlace {
    if (country != null && !isCountry(country)) {
      throw new IllegalArgumentException(
          "ViewerPlace needs a country of two capital letters; got '%s'".formatted(country));
    }
    if (city != null && city.isBlank()) {
      throw new IllegalArgumentException(
          "ViewerPlace needs a city that is not blank; got '%s'".formatted(city));
    }
  }

  /** Somewhere in a country. */
  public static ViewerPlace of(String country) {
    return new ViewerPlace(country, null, null);
  }

  /** A point, whatever country it is in. */
  public static ViewerPlace at(Coordinates coordinates) {
    return new ViewerPlace(null, null, coordinates);
  }

  /** Whether the text has the form of a country. */
  static boolean isCountry(String text) {
    return COUNTRY.matcher(text).matches();
  }
}
