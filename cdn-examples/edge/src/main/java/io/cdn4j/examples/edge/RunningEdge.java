package io.cdn4j.examples.edge;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.EdgeStatistics;
import io.cdn4j.examples.edge.admin.AdminServer;
import io.cdn4j.examples.edge.jetty.EdgeHandler;
import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import io.cdn4j.examples.edge.jetty.ViewerTimeouts;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.origin.OriginSettings;
import io.cdn4j.store.Store;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** An edge location with its store, its origin, the port for viewers and the one for its owner. */
final class RunningEdge implements AutoCloseable {
  private final EdgeOptions options;
  private final OriginSettings originSettings;
  private final OkHttpOrigin origin;
  private final Store store;
  private final EdgeLocation edge;
  private final Server server;
  private final ServerConnector connector;
  private @Nullable AdminServer admin;

  private RunningEdge(EdgeOptions options, ViewerTimeouts timeouts, InstantSource clock)
      throws StartException {
    this.options = options;
    this.originSettings = Objects.requireNonNull(options.origin, "--origin");
    this.origin = new OkHttpOrigin(originSettings);
    SslContextFactory.Server tls = Tls.of(options);
    this.store = EdgeStore.open(options.store);
    this.edge = location(clock);
    this.server = ViewerConnectors.server("cdn4j-viewers");
    this.connector = ViewerConnectors.add(server, options.host, options.port, tls, timeouts);
    server.setHandler(new EdgeHandler(edge, timeouts));
  }

  private EdgeLocation location(InstantSource clock) throws StartException {
    try {
      return EdgeLocation.builder()
          .code(options.location)
          .distribution(options.site.distribution())
          .origin(origin)
          .store(store)
          .debug(options.debug.access())
          .clock(clock)
          .build();
    } catch (IllegalArgumentException e) {
      Stop.quietly(store);
      String message = String.valueOf(e.getMessage());
      throw new StartException(message.startsWith("--") ? message : "--location: " + message, e);
    }
  }

  /**
   * Starts an edge as the command line says.
   *
   * @throws StartException if it cannot; nothing is left running
   */
  static RunningEdge start(EdgeOptions options) throws StartException {
    return start(options, InstantSource.system());
  }

  /** Starts an edge with a clock that is not the system's, such as one that a test moves. */
  static RunningEdge start(EdgeOptions options, InstantSource clock) throws StartException {
    return start(options, ViewerTimeouts.DEFAULT, clock);
  }

  /** Starts an edge with other patience. */
  static RunningEdge start(EdgeOptions options, ViewerTimeouts timeouts) throws StartException {
    return start(options, timeouts, InstantSource.system());
  }

  private static RunningEdge start(
      EdgeOptions options, ViewerTimeouts timeouts, InstantSource clock) throws StartException {
    RunningEdge running = new RunningEdge(options, timeouts, clock);
    try {
      running.open();
      return running;
    } catch (StartException e) {
      running.close();
      throw e;
    }
  }

  private void open() throws StartException {
    Integer adminPort = options.adminPort;
    if (adminPort != null) {
      admin =
          Ports.open(
              "--admin-port", "127.0.0.1", adminPort, () -> AdminServer.start(edge, adminPort));
    }
    Ports.open(
        "--port",
        options.host,
        options.port,
        () -> {
          server.start();
          return server;
        });
  }

  /** What it serves with. */
  EdgeLocation edge() {
    return edge;
  }

  /** The port for viewers. */
  int port() {
    return connector.getLocalPort();
  }

  /** What the edge has done. */
  EdgeStatistics statistics() {
    return edge.statistics();
  }

  /** How many viewers are connected. */
  int viewers() {
    return connector.getConnectedEndPoints().size();
  }

  /** The port for the owner, or -1. */
  int adminPort() {
    return admin == null ? -1 : admin.port();
  }

  /** One line for the user: where it listens and what it does. */
  String readyLine() {
    return "cdn4j edge %s ready: %s://%s:%d -> %s (mode %s, %s%s)"
        .formatted(
            edge.code(),
            options.keystore == null ? "http" : "https",
            options.host.contains(":") ? '[' + options.host + ']' : options.host,
            port(),
            originSettings,
            options.site.modeName(),
            EdgeStore.describe(store, options.store),
            admin == null ? "" : ", admin http://127.0.0.1:" + admin.port());
  }

  /** Drains: accepts nothing more, lets responses end for a while, and stops. */
  @Override
  public void close() {
    Stop.quietly(server::stop);
    if (admin != null) {
      Stop.quietly(admin);
    }
    edge.close();
    origin.close();
    Stop.quietly(store);
  }
}
