package io.cdn4j.access;

/**
 * A point on the Earth in degrees of WGS 84.
 *
 * @param latitude -90 (south pole) to 90 (north pole)
 * @param longitude -180 to 180, east of Greenwich positive
 */
public record Coordinates(double latitude, double longitude) {
  /** The mean radius of the Earth by the IUGG: two equatorial axes and a polar one, over three. */
  private static final double EARTH_RADIUS_KM = 6371.0088;

  /** Checks the ranges. */
  public Coordinates {
    if (!areValid(latitude, longitude)) {
      throw new IllegalArgumentException(
          "Coordinates need a latitude from -90 to 90 and a longitude from -180 to 180; got %s, %s"
              .formatted(latitude, longitude));
    }
    // A record compares doubles by their bits: without this, -0.0 would differ from 0.0.
    latitude += 0.0;
    longitude += 0.0;
  }

  /** Whether both are within their ranges; what is not a number is not. */
  static boolean areValid(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /**
   * The great-circle distance in kilometres, by the haversine formula on a sphere: off by half a
   * percent at most, since the Earth is flattened.
   */
  public double distanceKm(Coordinates other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double haversine =
        haversine(phi2 - phi1)
            + Math.cos(phi1)
                * Math.cos(phi2)
                * haversine(Math.toRadians(other.longitude - longitude));
    // Rounding may lift the sum for antipodes above 1, where asin has no value.
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }

  private static double haversine(double angle) {
    double sine = Math.sin(angle / 2);
    return sine * sine;
  }
}
