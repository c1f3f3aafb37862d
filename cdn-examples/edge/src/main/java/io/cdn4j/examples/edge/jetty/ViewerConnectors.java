package io.cdn4j.examples.edge.jetty;

import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Where viewers connect: HTTP/1.1 and HTTP/2 on one port, in the clear or over TLS. */
public final class ViewerConnectors {
  /** CloudFront's bound on the head of a request, which holds on the wire. */
  private static final int LARGEST_REQUEST_HEAD = 20_480;

  /** Strict; but Host is checked by the edge, which knows more valid ones than Jetty. */
  private static final HttpCompliance SYNTAX =
      HttpCompliance.STRICT.with("edge", HttpCompliance.Violation.UNSAFE_HOST_HEADER);

  private static final int LARGEST_RESPONSE_HEAD = 128 * 1024;
  private static final int BACKLOG = 1024;
  private static final Duration GRACE = Duration.ofSeconds(9);

  private ViewerConnectors() {}

  /** A server without connectors that answers bad syntax shortly and stops after a grace. */
  public static Server server(String name) {
    // Nothing waits on these threads, so more of them would only take turns.
    int most = 8 + 2 * Runtime.getRuntime().availableProcessors();
    QueuedThreadPool threads = new QueuedThreadPool(most);
    threads.setName(name);
    Server server = new Server(threads);
    server.setErrorHandler(new ErrorPages());
    server.setStopTimeout(GRACE.toMillis());
    return server;
  }

  /** Adds a port to a server, with the default timeouts. */
  public static ServerConnector add(
      Server server, String host, int port, SslContextFactory.@Nullable Server tls) {
    return add(server, host, port, tls, ViewerTimeouts.DEFAULT);
  }

  /**
   * Adds a port to a server.
   *
   * @param tls the certificate; null for connections in the clear
   */
  public static ServerConnector add(
      Server server,
      String host,
      int port,
      SslContextFactory.@Nullable Server tls,
      ViewerTimeouts timeouts) {
    SlowHeads slowHeads = new SlowHeads(server.getScheduler(), timeouts.head());
    HttpConfiguration configuration = configuration();
    EdgeConnectionFactory http1 = new EdgeConnectionFactory(configuration, slowHeads);
    ServerConnector connector =
        tls == null
            ? connector(server, http1, new HTTP2CServerConnectionFactory(configuration))
            : secure(server, tls, http1, new HTTP2ServerConnectionFactory(configuration));
    connector.addBean(slowHeads);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(timeouts.idle().toMillis());
    server.addConnector(connector);
    return connector;
  }

  private static ServerConnector secure(
      Server server,
      SslContextFactory.Server tls,
      EdgeConnectionFactory http1,
      HTTP2ServerConnectionFactory http2) {
    // By the names of RFC 7301, which are compared byte by byte; Jetty's own has capitals.
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
    alpn.setDefaultProtocol(http1.getProtocol());
    SslConnectionFactory ssl = new SslConnectionFactory(tls, alpn.getProtocol());
    return connector(server, ssl, alpn, http2, http1);
  }

  private static ServerConnector connector(Server server, ConnectionFactory... factories) {
    return new ServerConnector(server, 1, -1, factories);
  }

  /** Strict in syntax; what the edge forwards byte by byte is not read as a URI. */
  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(SYNTAX);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(LARGEST_REQUEST_HEAD);
    configuration.setMaxResponseHeaderSize(LARGEST_RESPONSE_HEAD);
    // It would take 200 KiB of heap for each connection, and take a value for another of other
    // case.
    configuration.setHeaderCacheSize(0);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    return configuration;
  }
}
