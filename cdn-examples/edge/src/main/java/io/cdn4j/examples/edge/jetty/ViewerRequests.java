package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.Authority;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's requests as the edge's: which target URI they mean, and which framing and Host are
 * refused.
 */
final class ViewerRequests {
  private static final Set<HttpHeader> OF_CONNECTION =
      EnumSet.of(
          HttpHeader.CONNECTION,
          HttpHeader.KEEP_ALIVE,
          HttpHeader.PROXY_CONNECTION,
          HttpHeader.TRANSFER_ENCODING,
          HttpHeader.UPGRADE);

  private ViewerRequests() {}

  /**
   * The request as the edge sees it.
   *
   * @throws RefusedRequest if it means no target URI, or its framing cannot be trusted
   */
  static ViewerRequest of(Request request) throws RefusedRequest {
    return request.getConnectionMetaData() instanceof EdgeConnection connection
        ? overHttp1(request, connection)
        : overHttp2(request);
  }

  private static ViewerRequest overHttp1(Request request, EdgeConnection connection)
      throws RefusedRequest {
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
    refuseTunnel(method);
    return new ViewerRequest(
        method,
        target(RequestTarget.parse(method, connection.target()), connection, host),
        copy.build(),
        RequestContent.overHttp1(request, chunked),
        connection.viewerAddress(),
        false);
  }

  private static void refuseTunnel(String method) throws RefusedRequest {
    if (method.equals("CONNECT")) {
      throw new RefusedRequest(405, "CONNECT is not served");
    }
  }

  private static String value(HttpField field) {
    String value = field.getValue();
    return value == null ? "" : value;
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

  private static ViewerRequest overHttp2(Request request) throws RefusedRequest {
    String method = request.getMethod();
    refuseTunnel(method);
    HeaderFields.Builder copy = HeaderFields.builder();
    for (HttpField field : request.getHeaders()) {
      refuseOfConnection(field);
      refuseControls(field);
      copy.add(field.getName(), value(field));
    }
    return new ViewerRequest(
        method,
        targetOverHttp2(request, method, request.getHeaders()),
        copy.build(),
        RequestContent.overHttp2(request),
        address(request.getConnectionMetaData().getRemoteSocketAddress()),
        false);
  }

  private static TargetUri targetOverHttp2(Request request, String method, HttpFields fields)
      throws RefusedRequest {
    HttpURI uri = request.getHttpURI();
    if (uri == null || uri.getFragment() != null) {
      throw new RefusedRequest(400, "a request target needs to be a path without '#'");
    }
    RequestTarget target = RequestTarget.parse(method, String.valueOf(uri.getPathQuery()));
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

  /** RFC 9113 section 8.2.2: HTTP/2 has no fields of a connection. */
  private static void refuseOfConnection(HttpField field) throws RefusedRequest {
    HttpHeader header = field.getHeader();
    if (header != null && OF_CONNECTION.contains(header)) {
      throw new RefusedRequest(400, "HTTP/2 has no " + field.getName());
    }
  }

  /** The parser of HTTP/1.1 refuses these; that of HTTP/2 passes them on. */
  private static void refuseControls(HttpField field) throws RefusedRequest {
    String value = value(field);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new RefusedRequest(400, "no control characters in " + field.getName());
      }
    }
  }

  /** The normal form of an authority. */
  static String authority(String scheme, String host) throws RefusedRequest {
    return Authority.normalise(scheme, host)
        .orElseThrow(() -> new RefusedRequest(400, "a valid host; got '%s'".formatted(host)));
  }

  /** An address as text, without the name of an interface. */
  static String address(@Nullable SocketAddress address) {
    if (!(address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      return "unknown";
    }
    String text = inet.getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
