package io.cdn4j.edge;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import java.util.Set;
import java.util.TreeSet;

/** The fields that are for one connection only and are never passed on, RFC 9110 section 7.6.1. */
final class HopByHop {
  private static final FieldNames ALWAYS =
      FieldNames.of(
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
  private static final FieldNames PROTECTED =
      FieldNames.of(
          "Host", "Content-Length", "Transfer-Encoding", "Cache-Control", "Authorization");

  /** What decides whether a response may be shared is not removed because an origin names it. */
  private static final FieldNames DECIDING =
      FieldNames.of(
          "Cache-Control",
          "CDN-Cache-Control",
          "Expires",
          "Pragma",
          "Vary",
          "Set-Cookie",
          "Date",
          "Age",
          "ETag",
          "Last-Modified",
          "Content-Type",
          "Content-Encoding",
          "Content-Length",
          "Content-Range");

  private HopByHop() {}

  /** Whether a field of this name is for one connection whatever Connection names. */
  static boolean isAlways(String name) {
    return ALWAYS.contains(name);
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

  /**
   * The request without the fields that Connection names: key, selection and origin see the same.
   * Connection itself stays, to be checked. Not for an origin that sees the request unchanged: what
   * it sees must be keyed and selected by.
   */
  static ViewerRequest cleaned(ViewerRequest request) {
    HeaderFields fields = request.fields();
    String connection = fields.combined("Connection");
    if (connection == null || namesNothing(connection)) {
      return request;
    }
    Set<String> named = named(connection);
    named.removeIf(PROTECTED::contains);
    named.remove("Connection");
    return request.withFields(fields.filter((name, value) -> !named.contains(name)));
  }

  private static Set<String> named(String connection) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(FieldValues.elements(connection));
    names.remove("CDN-Loop");
    return names;
  }

  /**
   * The fields without those for one connection and those that Connection names; CDN-Loop always
   * stays.
   */
  static HeaderFields removed(HeaderFields fields) {
    String connection = fields.combined("Connection");
    if (connection == null) {
      return fields.filter((name, value) -> !ALWAYS.contains(name));
    }
    Set<String> named = named(connection);
    named.removeIf(DECIDING::contains);
    return fields.filter((name, value) -> !ALWAYS.contains(name) && !named.contains(name));
  }
}
