package io.cdn4j.network;

import io.cdn4j.access.Coordinates;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One location of an {@link EdgeNetwork}, in this process or another: where it is, how it is
 * reached, and which location its misses go to.
 *
 * @param code the code of its edge location, such as NRT57: 1 to 32 letters, digits or hyphens, a
 *     letter first
 * @param city its name, not blank
 * @param country two capital letters of ISO 3166-1 alpha-2; decides about the price class
 * @param coordinates where it is
 * @param weight its capacity, above 0 and finite; 1 is usual. See {@link EdgeNetwork} for what it
 *     does
 * @param address an http or https URI of the port where it serves viewers and other locations; null
 *     if it is not reached over HTTP
 * @param parent the code of the location that its misses go to, over HTTP: a regional edge cache or
 *     an origin shield; null if they go to the origin
 */
public record NetworkLocation(
    String code,
    String city,
    String country,
    Coordinates coordinates,
    double weight,
    @Nullable URI address,
    @Nullable String parent) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,31}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** Checks the forms and ranges. */
  public NetworkLocation {
    check(
        CODE.matcher(code).matches(),
        "a code of 1 to 32 letters, digits or hyphens, a letter first",
        code);
    check(!city.isBlank(), "a city that is not blank", city);
    check(COUNTRY.matcher(country).matches(), "a country of two capital letters", country);
    check(weight > 0 && Double.isFinite(weight), "a finite weight above 0", weight);
    check(address == null || isHttp(address), "an http or https address with a host", address);
    check(
        parent == null || CODE.matcher(parent).matches(),
        "a parent that is the code of a location",
        parent);
    check(!code.equals(parent), "a parent that is another location", parent);
  }

  private static boolean isHttp(URI address) {
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()));
  }

  private static void check(boolean holds, String expected, @Nullable Object given) {
    if (!holds) {
      throw new IllegalArgumentException(
          "NetworkLocation needs %s; got '%s'".formatted(expected, given));
    }
  }

  /** A location at a point of presence: weight 1, no address, no parent. */
  public static NetworkLocation at(PointOfPresence point, String code) {
    return new NetworkLocation(
        code, point.city(), point.country(), point.coordinates(), 1, null, null);
  }

  /** A copy with another weight. */
  public NetworkLocation withWeight(double other) {
    return new NetworkLocation(code, city, country, coordinates, other, address, parent);
  }

  /** A copy with another address. */
  public NetworkLocation withAddress(URI other) {
    return new NetworkLocation(code, city, country, coordinates, weight, other, parent);
  }

  /** A copy whose misses go to the location with this code. */
  public NetworkLocation withParent(String other) {
    return new NetworkLocation(code, city, country, coordinates, weight, address, other);
  }
}
