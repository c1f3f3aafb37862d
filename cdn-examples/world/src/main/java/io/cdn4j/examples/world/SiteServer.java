package io.cdn4j.examples.world;

import java.io.Closeable;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A web server on the loopback address. */
final class SiteServer implements Closeable {
  private final Server server;
  private final ServerConnector connector;

  private SiteServer(String name, Handler handler, int port) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName(name);
    this.server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
  }

  /** On any free port. */
  static SiteServer start(Handler handler) throws IOException {
    return start("cdn4j-site", handler, 0);
  }

  /**
   * On a port.
   *
   * @throws IOException if it cannot be opened
   */
  static SiteServer start(String name, Handler handler, int port) throws IOException {
    SiteServer started = new SiteServer(name, handler, port);
    try {
      started.server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw e instanceof IOException failure ? failure : new IOException(e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
