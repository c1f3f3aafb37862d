package io.cdn4j.examples.edge.jetty;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's HTTP/1.1 connection, but for three things: the request target is kept as it was sent and
 * never read as a URI, which would refuse or change what the edge keys and forwards byte by byte;
 * an unknown expectation and an upgrade are dropped instead of answered; a head has to come within
 * a time.
 */
final class EdgeConnection extends HttpConnection {
  private final SlowHeads slowHeads;
  private final boolean secure;
  private final String viewerAddress;
  private String target = "/";
  private String lastHost = "";
  private String lastAuthority = "";
  private boolean awaitsHead;

  EdgeConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      SlowHeads slowHeads) {
    super(configuration, connector, endPoint);
    this.slowHeads = slowHeads;
    this.secure = endPoint.getSslSessionData() != null;
    this.viewerAddress = ViewerRequests.address(endPoint.getRemoteSocketAddress());
  }

  /** The target of the current request, as sent. */
  String target() {
    return target;
  }

  /** The scheme by which viewers reach this connection. */
  String scheme() {
    return secure ? "https" : "http";
  }

  /** The viewer's address as text. */
  String viewerAddress() {
    return viewerAddress;
  }

  /** The normal form of Host, which mostly is the same for all requests of a connection. */
  String authority(String host) throws RefusedRequest {
    if (!host.equals(lastHost)) {
      lastAuthority = ViewerRequests.authority(scheme(), host);
      lastHost = host;
    }
    return lastAuthority;
  }

  /** Whether a head has begun to come and is not whole yet. */
  boolean isInsideHead() {
    HttpParser parser = getParser();
    return parser.inHeaderState() && parser.getHeaderLength() > 0;
  }

  @Override
  public void onOpen() {
    awaitsHead = true;
    slowHeads.begin(this);
    super.onOpen();
  }

  @Override
  public void onFillable() {
    super.onFillable();
    boolean insideHead = isInsideHead();
    if (insideHead != awaitsHead) {
      awaitsHead = insideHead;
      if (insideHead) {
        slowHeads.begin(this);
      } else {
        slowHeads.end(this);
      }
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    slowHeads.end(this);
    super.onClose(cause);
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    target = uri;
    return new EdgeStream(method, uri, version);
  }

  private final class EdgeStream extends HttpStreamOverHTTP1 {
    EdgeStream(String method, String uri, HttpVersion version) {
      // Jetty itself needs the target of two methods only: the preface of HTTP/2, and CONNECT.
      super(method, method.equals("PRI") || method.equals("CONNECT") ? uri : "/", version);
    }

    @Override
    public void parsedHeader(HttpField field) {
      if (field.getHeader() == HttpHeader.UPGRADE || isUnknownExpectation(field)) {
        return;
      }
      super.parsedHeader(field);
    }

    private static boolean isUnknownExpectation(HttpField field) {
      return field.getHeader() == HttpHeader.EXPECT
          && !HttpHeaderValue.CONTINUE.is(field.getValue());
    }
  }
}
