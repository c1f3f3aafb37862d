package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxMindLocatorTest {
  private static final ViewerPlace TOKYO =
      new ViewerPlace("JP", "Tokyo", new Coordinates(35.69, 139.69));

  @TempDir private Path directory;

  private MaxMindLocator places() throws IOException {
    Path file =
        new MaxMindFile(6)
            .put("192.0.2.0/24", place("JP", "Tokyo", 35.69, 139.69))
            .put("2001:db8::/32", place("JP", "Tokyo", 35.69, 139.69))
            .put("198.51.100.0/25", Map.of("country", Map.of("iso_code", "DE")))
            .put("198.51.100.128/25", place("Germany", " ", 95.0, 8.0))
            .put("203.0.113.0/24", Map.of("country", "DE", "city", Map.of("names", "Berlin")))
            .writeTo(directory.resolve("places.mmdb"));
    return new MaxMindLocator(file);
  }

  private static Map<String, ?> place(
      String country, String city, double latitude, double longitude) {
    return Map.of(
        "country", Map.of("iso_code", country),
        "city", Map.of("names", Map.of("en", city)),
        "location", Map.of("latitude", latitude, "longitude", longitude));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0",
        "192.0.2.255",
        "::ffff:192.0.2.1",
        "2001:db8::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "[2001:db8::1]",
        "2001:db8::1%eth0"
      })
  void addressesOfABlockAreThere(String address) throws IOException {
    try (MaxMindLocator locator = places()) {
      assertThat(locator.locate(Viewers.from(address))).contains(TOKYO);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.1.255", "192.0.3.0", "2001:db9::", "::", "localhost", "192.0.2", "", "%"})
  void othersAreNowhere(String address) throws IOException {
    try (MaxMindLocator locator = places()) {
      assertThat(locator.locate(Viewers.from(address))).isEmpty();
    }
  }

  @Test
  void aDatabaseOfCountriesIsEnough() throws IOException {
    try (MaxMindLocator locator = places()) {
      assertThat(locator.locate(Viewers.from("198.51.100.1"))).contains(ViewerPlace.of("DE"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.129", "203.0.113.1"})
  void nonsenseInARecordIsIgnored(String address) throws IOException {
    try (MaxMindLocator locator = places()) {
      assertThat(locator.locate(Viewers.from(address))).isEmpty();
    }
  }

  @Test
  void aDatabaseOfIpv4KnowsNothingOfIpv6() throws IOException {
    Path file =
        new MaxMindFile(4)
            .put("192.0.2.0/24", place("JP", "Tokyo", 35.69, 139.69))
            .writeTo(directory.resolve("ipv4.mmdb"));
    try (MaxMindLocator locator = new MaxMindLocator(file)) {
      assertThat(locator.locate(Viewers.from("192.0.2.1"))).contains(TOKYO);
      assertThat(locator.locate(Viewers.from("2001:db8::1"))).isEmpty();
    }
  }

  @Test
  void theFileMayBeReplacedMeanwhile() throws IOException {
    try (MaxMindLocator locator = places()) {
      Files.writeString(directory.resolve("places.mmdb"), "something else");
      assertThat(locator.locate(Viewers.from("192.0.2.1"))).contains(TOKYO);
    }
  }

  @Test
  void aRecordThatPointsToItselfIsIgnored() throws IOException {
    Path file =
        new MaxMindFile(4)
            .putLoop("192.0.2.0/24")
            .put("198.51.100.0/24", place("JP", "Tokyo", 35.69, 139.69))
            .writeTo(directory.resolve("loop.mmdb"));
    try (MaxMindLocator locator = new MaxMindLocator(file)) {
      assertThat(locator.locate(Viewers.from("192.0.2.1"))).isEmpty();
      assertThat(locator.locate(Viewers.from("198.51.100.1"))).contains(TOKYO);
    }
  }

  @Test
  void closedItKnowsNothing() throws IOException {
    MaxMindLocator locator = places();
    locator.close();
    assertThat(locator.locate(Viewers.from("192.0.2.1"))).isEmpty();
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = directory.resolve("missing.mmdb");
    assertThatThrownBy(() -> new MaxMindLocator(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("needs a file that is a MaxMind database; got '" + missing + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no database", "\u00ab\u00cd\u00efMaxMind.com"})
  void aFileThatIsNoDatabaseIsNamed(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("other.mmdb"), content);
    assertThatThrownBy(() -> new MaxMindLocator(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("needs a file that is a MaxMind database; got '" + file + "'");
  }

  @Test
  void aDirectoryIsNoDatabase() {
    assertThatThrownBy(() -> new MaxMindLocator(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("got '" + directory + "'");
  }

  @Test
  void aDamagedDatabaseKnowsNothing() throws IOException {
    Path file = directory.resolve("places.mmdb");
    places().close();
    byte[] whole = Files.readAllBytes(file);
    // Nodes are gone from the front, so that the tree leads to where nothing is.
    byte[] cut = Arrays.copyOfRange(whole, 6 * 90, whole.length);
    try (MaxMindLocator locator = new MaxMindLocator(Files.write(file, cut))) {
      assertThat(locator.locate(Viewers.from("192.0.2.1"))).isEmpty();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("got '" + file + "'");
    }
  }
}
