package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.TreeSet;

/** The header fields that a servlet response has so far. */
final class ResponseFields {
  private ResponseFields() {}

  static HeaderFields of(HttpServletResponse response) {
    HeaderFields.Builder fields = HeaderFields.builder();
    // A name comes once for each of its lines in some containers.
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : response.getHeaderNames()) {
      if (seen.add(name)) {
        response.getHeaders(name).forEach(value -> fields.add(name, value));
      }
    }
    String type = seen.contains("Content-Type") ? null : response.getContentType();
    return type == null ? fields.build() : fields.add("Content-Type", type).build();
  }
}
