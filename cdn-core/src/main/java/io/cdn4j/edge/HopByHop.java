package io.cdn4j.edge;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.util.Set;
import java.util.TreeSet;

/** The fields that are for one connection only and are never passed on, RFC 9110 section 7.6.1. */
final class HopByHop {
  private static final Set<String> ALWAYS =
      caseless(
          "Connection",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Authentication-Info",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "HTTP2-Settings");

  /** Fields that nobody may have removed by naming them in Connection. */
  private static final Set<String> PROTECTED =
      caseless("Host", "Content-Length", "Transfer-Encoding", "Cache-Control", "Authorization");

  private HopByHop() {}

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  /** Whether a request's Connection names nothing that must stay. */
  static boolean maySay(HeaderFields request) {
    String connection = request.combined("Connection");
    return connection == null
        || namesNothing(connection)
        || FieldValues.elements(connection).stream().noneMatch(PROTECTED::contains);
  }

  private static boolean namesNothing(String connection) {
    return connection.equals("keep-alive") || connection.equals("close");
  }

  /** The fields without those that Connection names, for whoever picks from them by name. */
  static HeaderFields withoutNamed(HeaderFields fields) {
    String connection = fields.combined("Connection");
    return connection == null || namesNothing(connection) ? fields : removed(fields);
  }

  /**
   * The fields without those for one connection and those that Connection names; CDN-Loop always
   * stays.
   */
  static HeaderFields removed(HeaderFields fields) {
    Set<String> names = ALWAYS;
    String connection = fields.combined("Connection");
    if (connection != null) {
      names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      names.addAll(ALWAYS);
      names.addAll(FieldValues.elements(connection));
      names.remove("CDN-Loop");
    }
    Set<String> unwanted = names;
    return fields.filter((name, value) -> !unwanted.contains(name));
  }
}
