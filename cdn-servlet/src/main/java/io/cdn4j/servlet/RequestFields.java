package io.cdn4j.servlet;

import io.cdn4j.edge.Limits;
import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header fields of a servlet request, and what in them keeps a request from the cache. */
final class RequestFields {
  private static final int MOST_FIELDS = Limits.DEFAULT.fields();
  private static final int MOST_BYTES = Limits.DEFAULT.head() - Limits.DEFAULT.target();
  private static final int PER_LINE = 4;

  private RequestFields() {}

  /** All but CDN-Loop: a filter sends nothing on, so a request cannot come back to it. */
  static HeaderFields of(HttpServletRequest request) {
    HeaderFields.Builder fields = HeaderFields.builder();
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      if (!name.equalsIgnoreCase("CDN-Loop")) {
        Enumeration<String> values = request.getHeaders(name);
        while (values.hasMoreElements()) {
          fields.add(name, values.nextElement());
        }
      }
    }
    return fields.build();
  }

  /** Whether the application is to have the request as if there were no cache. */
  static boolean bypass(String method, HeaderFields fields) {
    return isLarge(fields)
        || upgrades(fields.get("Upgrade"))
        || namesWhatMustStay(fields.get("Connection"))
        || ((method.equals("GET") || method.equals("HEAD")) && hasContent(fields));
  }

  /** The engine refuses large heads, while a container has limits of its own. */
  private static boolean isLarge(HeaderFields fields) {
    int head = 0;
    for (int line = 0; line < fields.size(); line++) {
      head += fields.nameAt(line).length() + fields.valueAt(line).length() + PER_LINE;
    }
    return fields.size() > MOST_FIELDS || head > MOST_BYTES;
  }

  /** WebSocket and the like. An offer to go on in HTTP/2 concerns the container alone. */
  private static boolean upgrades(@Nullable String upgrade) {
    return upgrade != null && !upgrade.equalsIgnoreCase("h2c");
  }

  /** The engine refuses a Connection that names these; the application may see it otherwise. */
  private static boolean namesWhatMustStay(@Nullable String connection) {
    if (connection == null
        || connection.equalsIgnoreCase("keep-alive")
        || connection.equalsIgnoreCase("close")) {
      return false;
    }
    String names = connection.toLowerCase(Locale.ROOT);
    return names.contains("host")
        || names.contains("content-length")
        || names.contains("transfer-encoding")
        || names.contains("cache-control")
        || names.contains("authorization");
  }

  private static boolean hasContent(HeaderFields fields) {
    String length = fields.get("Content-Length");
    return (length != null && !length.equals("0")) || fields.contains("Transfer-Encoding");
  }
}
