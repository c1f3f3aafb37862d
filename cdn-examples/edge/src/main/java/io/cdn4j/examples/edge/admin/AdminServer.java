package io.cdn4j.examples.edge.admin;

import io.cdn4j.edge.EdgeLocation;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The port for the owner of an edge, on the loopback address only. */
public final class AdminServer implements AutoCloseable {
  private static final int THREADS = 8;

  private final Server server;
  private final ServerConnector connector;

  private AdminServer(EdgeLocation edge, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("cdn4j-admin");
    this.server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    configuration.setSendServerVersion(false);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new AdminHandler(edge));
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any free one
   * @throws Exception if it cannot be opened
   */
  public static AdminServer start(EdgeLocation edge, int port) throws Exception {
    AdminServer admin = new AdminServer(edge, port);
    try {
      admin.server.start();
      return admin;
    } catch (Exception e) {
      admin.close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
