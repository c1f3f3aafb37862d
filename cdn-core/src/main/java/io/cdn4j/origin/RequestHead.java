package io.cdn4j.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import java.util.Set;

/**
 * The head of a request in the bytes of HTTP/1.1. Nothing that could end a line early gets through,
 * so that no request can be smuggled in a field.
 *
 * @param method the method
 * @param target path and query as in the request line
 * @param authority what Host says
 * @param fields the end-to-end fields
 * @param bodyLength the length of the content in bytes; 0 for none, -1 if unknown
 */
record RequestHead(
    String method, String target, String authority, HeaderFields fields, long bodyLength) {
  /** Written here or not at all. */
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding");

  /**
   * Methods whose requests have content by definition, even if it is empty (RFC 9110 section 8.6).
   */
  private static final Set<String> WITH_CONTENT =
      Set.of("POST", "PUT", "PATCH", "PROPPATCH", "REPORT", "QUERY");

  RequestHead {
    check(FieldSyntax.isToken(method) && !method.equals("CONNECT"), "a method", method);
    check(FieldSyntax.isTarget(target), "a request target", target);
    check(target.startsWith("/") || target.equals("*"), "a path or *", target);
    check(FieldSyntax.isTarget(authority), "an authority", authority);
    check(bodyLength >= -1, "a body length", bodyLength);
    fields.forEach(RequestHead::checkField);
  }

  /**
   * The head of a request for an origin with this path prefix.
   *
   * @throws IllegalArgumentException if it cannot be a request of HTTP/1.1
   */
  static RequestHead of(OriginRequest request, String pathPrefix) {
    String target = request.target().pathAndQuery();
    return new RequestHead(
        request.method(),
        target.startsWith("/") ? pathPrefix + target : target,
        request.target().authority(),
        request.fields(),
        request.body().length());
  }

  private static void checkField(String name, String value) {
    check(FieldSyntax.isToken(name) && !isOurs(name), "an end-to-end field name", name);
    check(FieldSyntax.isValue(value), "a value of " + name + " without control characters", value);
  }

  private static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static void check(boolean holds, String expected, Object given) {
    if (!holds) {
      throw new IllegalArgumentException(
          "a request to an origin needs %s; got '%s'".formatted(expected, given));
    }
  }

  /** Whether content follows. */
  boolean hasBody() {
    return bodyLength != 0;
  }

  /** Whether the method has content by definition. */
  boolean expectsBody() {
    return WITH_CONTENT.contains(method);
  }

  /** Request line and fields, with the empty line at the end. */
  byte[] bytes() {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    line(head, "Host", authority);
    fields.forEach((name, value) -> line(head, name, value));
    if (bodyLength > 0 || (bodyLength == 0 && expectsBody())) {
      line(head, "Content-Length", Long.toString(bodyLength));
    } else if (bodyLength < 0) {
      line(head, "Transfer-Encoding", "chunked");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
