package io.cdn4j.servlet;

import io.cdn4j.edge.Limits;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the header fields of a servlet request, and what in them keeps it from the cache, in one
 * pass: this is done for every hit.
 */
final class RequestFields {
  private static final int MOST_FIELDS = Limits.DEFAULT.fields();
  private static final int MOST_BYTES = Limits.DEFAULT.head() - Limits.DEFAULT.target();
  private static final int PER_LINE = 4;

  /** What a browser sends, about. */
  private static final int USUAL_LINES = 16;

  /** What Connection may name; an upgrade is looked at by itself. */
  private static final Set<String> USUAL =
      Set.of("close", "keep-alive", "te", "upgrade", "http2-settings");

  private final HeaderFields.Builder fields;
  private int count;
  private int bytes;
  private boolean special;
  private boolean content;

  RequestFields(int lines) {
    fields = HeaderFields.builder(lines);
  }

  static RequestFields of(HttpServletRequest request) {
    RequestFields read = new RequestFields(USUAL_LINES);
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      Enumeration<String> values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        read.add(name, values.nextElement());
      }
    }
    return read;
  }

  void add(String name, String value) {
    count++;
    bytes += name.length() + value.length() + PER_LINE;
    switch (name.length()) {
      case 7 -> special |= name.equalsIgnoreCase("Upgrade") && upgrades(value);
      case 10 -> special |= name.equalsIgnoreCase("Connection") && namesMore(value);
      case 14 -> content |= name.equalsIgnoreCase("Content-Length") && !value.equals("0");
      case 17 -> content |= name.equalsIgnoreCase("Transfer-Encoding");
      default -> {}
    }
    // A filter sends nothing on, so a request cannot come back to it.
    if (name.length() != 8 || !name.equalsIgnoreCase("CDN-Loop")) {
      fields.add(name, value);
    }
  }

  /** WebSocket and the like. An offer to go on in HTTP/2 concerns the container alone. */
  private static boolean upgrades(String upgrade) {
    return !upgrade.equalsIgnoreCase("h2c");
  }

  /**
   * Other fields that Connection names are left out of what the engine keys and selects by, or
   * refused by it, but the application sees them: its answer would be stored under another request.
   */
  private static boolean namesMore(String connection) {
    if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
      return false;
    }
    for (String option : FieldValues.elements(connection)) {
      if (!USUAL.contains(option.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the application is to have the request as if there were no cache. The engine refuses
   * large heads as well, while a container has limits of its own.
   *
   * @param contentMatters whether the method is one for which content has no meaning
   */
  boolean bypass(boolean contentMatters) {
    return special || (contentMatters && content) || count > MOST_FIELDS || bytes > MOST_BYTES;
  }

  HeaderFields fields() {
    return fields.build();
  }
}
