package io.cdn4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A library that only some need is not on the class path. */
final class MissingLibraryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String coordinates;

  private MissingLibraryException(String coordinates, Throwable cause) {
    super("memory off the heap needs a library that is not there: " + coordinates, cause);
    this.coordinates = coordinates;
  }

  /** The version is the build's, so that it is written down once. */
  static MissingLibraryException ehcache(Throwable cause) {
    try (InputStream text = MissingLibraryException.class.getResourceAsStream("ehcache.txt")) {
      byte[] bytes = Objects.requireNonNull(text, "ehcache.txt").readAllBytes();
      return new MissingLibraryException(
          new String(bytes, StandardCharsets.US_ASCII).trim(), cause);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Group, artifact, version and classifier, with colons between. */
  String coordinates() {
    return coordinates;
  }
}
