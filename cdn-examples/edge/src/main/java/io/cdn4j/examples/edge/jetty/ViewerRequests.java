package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.Authority;
import io.cdn4j.http.ViewerRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Jetty's requests as the edge's, and what the two versions of HTTP have in common there. */
final class ViewerRequests {
  private ViewerRequests() {}

  /**
   * The request as the edge sees it.
   *
   * @throws RefusedRequest if it means no target URI, or its framing cannot be trusted
   */
  static ViewerRequest of(Request request) throws RefusedRequest {
    if (request.getMethod().equals("CONNECT")) {
      throw new RefusedRequest(405, "CONNECT is not served");
    }
    return request.getConnectionMetaData() instanceof EdgeConnection connection
        ? Http1Requests.of(request, connection)
        : Http2Requests.of(request);
  }

  /** The value of a field, which Jetty has as null where it is empty. */
  static String value(HttpField field) {
    String value = field.getValue();
    return value == null ? "" : value;
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
