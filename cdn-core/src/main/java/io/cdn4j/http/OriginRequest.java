package io.cdn4j.http;

/**
 * A request as the edge sends it to an origin.
 *
 * @param method the method
 * @param target the target URI; its authority becomes Host, its path and query are sent byte by
 *     byte
 * @param fields end-to-end fields and those that the edge adds; no Host, no Content-Length, nothing
 *     hop-by-hop
 * @param body the content; {@link RequestBody#NONE} if there is none
 */
public record OriginRequest(
    String method, TargetUri target, HeaderFields fields, RequestBody body) {
  /** A copy with other fields. */
  public OriginRequest withFields(HeaderFields other) {
    return new OriginRequest(method, target, other, body);
  }
}
