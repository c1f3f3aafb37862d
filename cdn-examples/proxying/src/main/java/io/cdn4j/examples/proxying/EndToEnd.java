package io.cdn4j.examples.proxying;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Leaves out the fields that are for one connection only, RFC 9110 section 7.6.1. */
final class EndToEnd {
  private static final List<String> HOP_BY_HOP =
      List.of(
          "Connection",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade");

  private EndToEnd() {}

  static HeaderFields of(HeaderFields fields) {
    Set<String> unwanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    unwanted.addAll(HOP_BY_HOP);
    String connection = fields.combined("Connection");
    if (connection != null) {
      unwanted.addAll(FieldValues.elements(connection));
    }
    return fields.filter((name, value) -> !unwanted.contains(name));
  }
}
