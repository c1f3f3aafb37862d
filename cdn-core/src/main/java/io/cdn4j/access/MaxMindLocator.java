package io.cdn4j.access;

import com.maxmind.db.Reader;
import io.cdn4j.http.ViewerRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locates viewers by a database in MaxMind's format (MMDB) that the user supplies: GeoLite2, DB-IP
 * and others have this form, for countries or cities. Needs the library {@code
 * com.maxmind.db:maxmind-db}, an optional dependency. Safe for use by many threads.
 *
 * <p>The file is read into memory and not looked at again, so it may be replaced meanwhile. What a
 * broken record or a closed database would have said is not known; viewers are served all the same.
 */
public final class MaxMindLocator implements ViewerLocator, Closeable {
  private final Reader reader;

  /**
   * Reads the file.
   *
   * @throws IOException if it is missing, cannot be read, or is no such database
   */
  public MaxMindLocator(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      reader = new Reader(bytes);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new IOException(
          "MaxMindLocator needs a file that is a MaxMind database; got '%s': %s".formatted(file, e),
          e);
    }
  }

  @Override
  public Optional<ViewerPlace> locate(ViewerRequest request) {
    IpAddress address = IpAddress.parse(request.viewerAddress());
    return address == null ? Optional.empty() : find(address);
  }

  private Optional<ViewerPlace> find(IpAddress address) {
    try {
      ViewerPlace place = place(reader.get(address.toInetAddress(), Map.class));
      return place.equals(ViewerPlace.UNKNOWN) ? Optional.empty() : Optional.of(place);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // An IPv6 address in a database of IPv4, a damaged file (also one whose records point to
      // themselves), a closed database.
      return Optional.empty();
    }
  }

  private static ViewerPlace place(@Nullable Object found) {
    String country = text(under(under(found, "country"), "iso_code"));
    String city = text(under(under(under(found, "city"), "names"), "en"));
    return new ViewerPlace(
        country != null && ViewerPlace.isCountry(country) ? country : null,
        city == null || city.isBlank() ? null : city,
        coordinates(under(found, "location")));
  }

  private static @Nullable Coordinates coordinates(@Nullable Object location) {
    return under(location, "latitude") instanceof Number latitude
            && under(location, "longitude") instanceof Number longitude
            && Coordinates.areValid(latitude.doubleValue(), longitude.doubleValue())
        ? new Coordinates(latitude.doubleValue(), longitude.doubleValue())
        : null;
  }

  private static @Nullable Object under(@Nullable Object map, String key) {
    return map instanceof Map<?, ?> entries ? entries.get(key) : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /** Lets go of the database; from then on nothing is known. */
  @Override
  public void close() throws IOException {
    reader.close();
  }
}
