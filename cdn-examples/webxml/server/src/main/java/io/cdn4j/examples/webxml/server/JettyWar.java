package io.cdn4j.examples.webxml.server;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A WAR in an embedded Jetty. */
final class JettyWar implements RunningWar {
  private final Server server;
  private final ServerConnector connector;

  private JettyWar(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static RunningWar start(Path war, int port) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    WebAppContext application = new WebAppContext(war.toAbsolutePath().toString(), "/");
    application.setThrowUnavailableOnStartupException(true);
    server.setHandler(application);
    JettyWar running = new JettyWar(server, connector);
    try {
      server.start();
      return running;
    } catch (Exception e) {
      running.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("Jetty does not stop", e);
    }
  }
}
