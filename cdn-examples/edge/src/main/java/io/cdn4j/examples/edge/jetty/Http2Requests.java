package io.cdn4j.examples.edge.jetty;

import static io.cdn4j.examples.edge.jetty.ViewerRequests.authority;
import static io.cdn4j.examples.edge.jetty.ViewerRequests.value;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Requests of HTTP/2: their target URI, and what RFC 9113 section 8 has as malformed. */
final class Http2Requests {
  /** Section 8.2.2. */
  private static final Set<HttpHeader> OF_CONNECTION =
      EnumSet.of(
          HttpHeader.CONNECTION,
          HttpHeader.KEEP_ALIVE,
          HttpHeader.PROXY_CONNECTION,
          HttpHeader.TRANSFER_ENCODING,
          HttpHeader.UPGRADE);

  private Http2Requests() {}

  static ViewerRequest of(Request request) throws RefusedRequest {
    HttpFields fields = request.getHeaders();
    String method = request.getMethod();
    return new ViewerRequest(
        method,
        target(request, RequestTarget.parse(method, pathAndQuery(request)), fields),
        copy(fields),
        RequestContent.overHttp2(request),
        ViewerRequests.address(request.getConnectionMetaData().getRemoteSocketAddress()),
        false);
  }

  private static HeaderFields copy(HttpFields fields) throws RefusedRequest {
    HeaderFields.Builder copy = HeaderFields.builder();
    StringBuilder cookies = new StringBuilder();
    for (HttpField field : fields) {
      refuseMalformed(field);
      if (field.getHeader() == HttpHeader.COOKIE) {
        // Section 8.2.3: a viewer may send them one by one, an origin gets them as one.
        cookies.append(cookies.isEmpty() ? "" : "; ").append(value(field));
      } else {
        copy.add(field.getName(), value(field));
      }
    }
    return (cookies.isEmpty() ? copy : copy.add("Cookie", cookies.toString())).build();
  }

  private static void refuseMalformed(HttpField field) throws RefusedRequest {
    HttpHeader header = field.getHeader();
    if (header != null && OF_CONNECTION.contains(header)) {
      throw new RefusedRequest(400, "HTTP/2 has no " + field.getName());
    }
    String value = value(field);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new RefusedRequest(400, "no control characters in " + field.getName());
      }
    }
  }

  private static String pathAndQuery(Request request) throws RefusedRequest {
    HttpURI uri = request.getHttpURI();
    if (uri == null || uri.getFragment() != null) {
      throw new RefusedRequest(400, "a request target needs to be a path without '#'");
    }
    return String.valueOf(uri.getPathQuery());
  }

  private static TargetUri target(Request request, RequestTarget target, HttpFields fields)
      throws RefusedRequest {
    HttpURI uri = request.getHttpURI();
    String scheme = request.getConnectionMetaData().isSecure() ? "https" : "http";
    if (!scheme.equalsIgnoreCase(uri.getScheme())) {
      throw new RefusedRequest(421, "the target's scheme is not the connection's, " + scheme);
    }
    String host = fields.get(HttpHeader.HOST);
    String named = uri.getHost() == null ? host : uri.getAuthority();
    if (named == null || fields.getFields(HttpHeader.HOST).size() > 1) {
      throw new RefusedRequest(400, "a request needs one authority");
    }
    String authority = authority(scheme, named);
    if (host != null && !authority(scheme, host).equals(authority)) {
      throw new RefusedRequest(400, "the target's authority is not Host's");
    }
    return new TargetUri(scheme, authority, target.path(), target.query());
  }
}
