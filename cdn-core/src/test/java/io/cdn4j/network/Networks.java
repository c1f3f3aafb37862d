package io.cdn4j.network;

import io.cdn4j.access.Coordinates;

/** Locations and networks for tests. */
final class Networks {
  private Networks() {}

  static NetworkLocation location(String code, double latitude, double longitude) {
    return location(code, "DE", latitude, longitude);
  }

  static NetworkLocation location(String code, String country, double latitude, double longitude) {
    return new NetworkLocation(
        code, "Somewhere", country, new Coordinates(latitude, longitude), 1, null, null);
  }

  static EdgeNetwork network(NetworkLocation... locations) {
    return network(NetworkSettings.defaults(), locations);
  }

  static EdgeNetwork network(NetworkSettings settings, NetworkLocation... locations) {
    EdgeNetwork network = new EdgeNetwork(settings);
    for (NetworkLocation location : locations) {
      network.add(location);
    }
    return network;
  }

  /** A location of the same code at each point of presence. */
  static EdgeNetwork everywhere(NetworkSettings settings) {
    EdgeNetwork network = new EdgeNetwork(settings);
    PointsOfPresence.all().forEach(point -> network.add(NetworkLocation.at(point, point.code())));
    return network;
  }
}
