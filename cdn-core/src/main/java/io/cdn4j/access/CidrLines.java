package io.cdn4j.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a {@link CidrTable}. */
final class CidrLines {
  private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{0,20})?");

  private CidrLines() {}

  static Map<CidrBlock, ViewerPlace> read(String csv) {
    Map<CidrBlock, ViewerPlace> places = new HashMap<>();
    // Some editors put a byte order mark in front.
    List<String> lines = (csv.startsWith("\uFEFF") ? csv.substring(1) : csv).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || (i == 0 && line.startsWith("cidr,"))) {
        continue;
      }
      try {
        add(line, places);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line %d: %s".formatted(i + 1, e.getMessage()), e);
      }
    }
    return places;
  }

  private static void add(String line, Map<CidrBlock, ViewerPlace> places) {
    String[] values = line.split(",", -1);
    if (line.indexOf('"') >= 0 || values.length < 2 || values.length == 4 || values.length > 5) {
      throw new IllegalArgumentException(
          "cidr,country[,city[,latitude,longitude]] without quotes is expected; got '%s'"
              .formatted(line));
    }
    CidrBlock block = CidrBlock.parse(values[0].strip());
    if (places.put(block, place(values)) != null) {
      throw new IllegalArgumentException(
          "each block occurs once; got %s a second time".formatted(block));
    }
  }

  private static ViewerPlace place(String[] values) {
    String city = values.length > 2 ? values[2].strip() : "";
    return new ViewerPlace(
        values[1].strip(),
        city.isEmpty() ? null : city,
        values.length > 3 ? coordinates(values[3].strip(), values[4].strip()) : null);
  }

  private static Coordinates coordinates(String latitude, String longitude) {
    Coordinates coordinates = parsed(latitude, longitude);
    if (coordinates == null) {
      throw new IllegalArgumentException(
          "a latitude from -90 to 90 and a longitude from -180 to 180 in degrees with a point are"
              + " expected; got '%s', '%s'".formatted(latitude, longitude));
    }
    return coordinates;
  }

  /** The point that two decimal numbers mean; null if they mean none. */
  static @Nullable Coordinates parsed(String latitude, String longitude) {
    if (!DEGREES.matcher(latitude).matches() || !DEGREES.matcher(longitude).matches()) {
      return null;
    }
    double north = Double.parseDouble(latitude);
    double east = Double.parseDouble(longitude);
    return Coordinates.areValid(north, east) ? new Coordinates(north, east) : null;
  }
}
