package io.cdn4j.servlet;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the container ends lines, and how it encodes text of types for which the application names no
 * charset; each has rules of its own. Learned when the container does it, used where the container
 * cannot be asked. Safe for use by many threads.
 */
final class WriterCharsets {
  private static final int MOST = 256;

  private final ConcurrentHashMap<String, Encoded> known = new ConcurrentHashMap<>();
  private volatile String lineEnd = System.lineSeparator();

  /**
   * What the container made of a type.
   *
   * @param charset the charset that it encodes with
   * @param type the type that it then declares, if any
   */
  record Encoded(Charset charset, @Nullable String type) {}

  /** Takes note of what became of a type when the application asked for the writer. */
  void learn(@Nullable String given, Encoded encoded) {
    String key = given == null ? "" : given;
    if (!key.toLowerCase(Locale.ROOT).contains("charset=") && known.size() < MOST) {
      known.putIfAbsent(key, encoded);
    }
  }

  /** Takes note of the container's writer: Undertow's does not end lines as the platform does. */
  void learnLineEnd(PrintWriter containers) {
    if (containers.getClass().getName().startsWith("io.undertow.")) {
      lineEnd = "\r\n";
    }
  }

  /** What {@code println} ends a line with. */
  String lineEnd() {
    return lineEnd;
  }

  /** What the container would make of a type without a charset, or null if that is not known. */
  @Nullable Encoded of(@Nullable String given) {
    return known.get(given == null ? "" : given);
  }
}
