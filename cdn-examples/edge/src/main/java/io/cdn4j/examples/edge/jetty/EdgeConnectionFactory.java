package io.cdn4j.examples.edge.jetty;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** HTTP/1.1 by {@link EdgeConnection}. */
final class EdgeConnectionFactory extends HttpConnectionFactory {
  private final SlowHeads slowHeads;

  EdgeConnectionFactory(HttpConfiguration configuration, SlowHeads slowHeads) {
    super(configuration);
    this.slowHeads = slowHeads;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    EdgeConnection connection =
        new EdgeConnection(getHttpConfiguration(), connector, endPoint, slowHeads);
    return configure(connection, connector, endPoint);
  }
}
