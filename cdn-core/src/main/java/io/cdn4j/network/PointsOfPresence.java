package io.cdn4j.network;

import io.cdn4j.access.Coordinates;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The places where CloudFront has edge locations, 131 of them, as data for tests, simulations and
 * networks that are laid out alike.
 *
 * <p>The list comes with this library and ages with it. The codes of the first 107 were seen in
 * names of CloudFront's servers (source and licence lie beside the resource); of the last 24, from
 * IND on, AWS names the cities, and that their codes are those of the local airports is assumed.
 */
public final class PointsOfPresence {
  private static final String RESOURCE = "points-of-presence.csv";
  private static final List<PointOfPresence> ALL = read();
  private static final Map<String, PointOfPresence> BY_CODE =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(PointOfPresence::code, Function.identity()));

  private PointsOfPresence() {}

  /** All of them, in the order of the list. */
  public static List<PointOfPresence> all() {
    return ALL;
  }

  /** The one with this code, such as NRT. */
  public static Optional<PointOfPresence> find(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static List<PointOfPresence> read() {
    try (InputStream bytes = PointsOfPresence.class.getResourceAsStream(RESOURCE)) {
      if (bytes == null) {
        throw new FileNotFoundException(RESOURCE);
      }
      String lines = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().skip(1).map(PointsOfPresence::point).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of points of presence cannot be read", e);
    }
  }

  private static PointOfPresence point(String line) {
    String[] values = line.split(",", -1);
    Coordinates coordinates =
        new Coordinates(Double.parseDouble(values[3]), Double.parseDouble(values[4]));
    return new PointOfPresence(values[0], values[1], values[2], coordinates);
  }
}
