package io.cdn4j.examples.edge.jetty;

import static io.cdn4j.examples.edge.jetty.ViewerRequests.authority;
import static io.cdn4j.examples.edge.jetty.ViewerRequests.value;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Requests of HTTP/1.x: their target URI, and the framing and Host that are refused. */
final class Http1Requests {
  private Http1Requests() {}

  static ViewerRequest of(Request request, EdgeConnection connection) throws RefusedRequest {
    HttpFields fields = request.getHeaders();
    HeaderFields.Builder copy = HeaderFields.builder();
    String host = null;
    boolean chunked = false;
    int size = fields.size();
    for (int i = 0; i < size; i++) {
      HttpField field = fields.getField(i);
      String value = value(field);
      if (field.getHeader() == HttpHeader.HOST) {
        host = value;
      } else if (field.getHeader() == HttpHeader.TRANSFER_ENCODING) {
        refuseUnlessChunked(connection.getHttpVersion(), value);
        chunked = true;
      }
      copy.add(field.getName(), value);
    }
    String method = request.getMethod();
    return new ViewerRequest(
        method,
        target(RequestTarget.parse(method, connection.target()), connection, host),
        copy.build(),
        RequestContent.overHttp1(request, chunked),
        connection.viewerAddress(),
        false);
  }

  /**
   * RFC 9112 section 6.1: what is framed in a way that a hop may not know is refused, not passed
   * on.
   */
  private static void refuseUnlessChunked(HttpVersion version, String coding)
      throws RefusedRequest {
    if (version == HttpVersion.HTTP_1_0) {
      throw new RefusedRequest(400, "HTTP/1.0 has no Transfer-Encoding");
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw new RefusedRequest(501, "Transfer-Encoding needs to be chunked alone");
    }
  }

  private static TargetUri target(
      RequestTarget target, EdgeConnection connection, @Nullable String host)
      throws RefusedRequest {
    String scheme = connection.scheme();
    String authority = target.authority();
    if (target.scheme() != null && !target.scheme().equals(scheme)) {
      // RFC 9110 section 7.4: an https target is not served to somebody who came without TLS.
      throw new RefusedRequest(421, "the target's scheme is not the connection's, " + scheme);
    }
    String given = host == null ? authority : host;
    if (given == null) {
      throw new RefusedRequest(400, "a request needs a Host");
    }
    String named = connection.authority(given);
    if (authority != null && !authority(scheme, authority).equals(named)) {
      throw new RefusedRequest(400, "the target's authority is not Host's");
    }
    return new TargetUri(scheme, named, target.path(), target.query());
  }
}
