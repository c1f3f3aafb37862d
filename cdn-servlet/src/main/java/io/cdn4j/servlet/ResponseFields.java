package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields that a servlet response has so far. */
final class ResponseFields {
  private ResponseFields() {}

  static HeaderFields of(HttpServletResponse response) {
    @Nullable HeaderFields jettys = AnswerHead.JETTY ? JettyHead.read(response) : null;
    HeaderFields fields = jettys == null ? listed(response) : jettys;
    String type = fields.contains("Content-Type") ? null : response.getContentType();
    return type == null ? fields : fields.plus("Content-Type", type);
  }

  private static HeaderFields listed(HttpServletResponse response) {
    HeaderFields.Builder fields = HeaderFields.builder();
    // A name comes once for each of its lines in some containers.
    List<String> seen = new ArrayList<>();
    for (String name : response.getHeaderNames()) {
      if (!isIn(seen, name)) {
        seen.add(name);
        for (String value : response.getHeaders(name)) {
          fields.add(name, value);
        }
      }
    }
    return fields.build();
  }

  /** A response has few fields, so there is nothing quicker. */
  private static boolean isIn(List<String> seen, String name) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
