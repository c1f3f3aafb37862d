package io.cdn4j.http;

/**
 * A request as a viewer sent it to the edge.
 *
 * @param method the method, case-sensitive (RFC 9110 section 9.1)
 * @param target the target URI with a normalised authority
 * @param fields all header fields, hop-by-hop ones included
 * @param body the content; {@link RequestBody#NONE} if there is none
 * @param viewerAddress the address of the viewer's end of the connection, as text
 * @param authenticated whether the request is known to be somebody's although it may carry no
 *     Authorization field, as with a valid session of a web application
 */
public record ViewerRequest(
    String method,
    TargetUri target,
    HeaderFields fields,
    RequestBody body,
    String viewerAddress,
    boolean authenticated) {

  /** A request without content from the loopback address. */
  public static ViewerRequest of(String method, TargetUri target, HeaderFields fields) {
    return new ViewerRequest(method, target, fields, RequestBody.NONE, "127.0.0.1", false);
  }

  /** Whether the method is GET. */
  public boolean isGet() {
    return method.equals("GET");
  }

  /** Whether the method is HEAD. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** A copy with another method. */
  public ViewerRequest withMethod(String other) {
    return new ViewerRequest(other, target, fields, body, viewerAddress, authenticated);
  }

  /** A copy with other fields. */
  public ViewerRequest withFields(HeaderFields other) {
    return new ViewerRequest(method, target, other, body, viewerAddress, authenticated);
  }
}
