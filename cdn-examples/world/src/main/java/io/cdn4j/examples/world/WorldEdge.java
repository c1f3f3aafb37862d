package io.cdn4j.examples.world;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.distribution.OriginRequestPolicy;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.examples.edge.jetty.EdgeHandler;
import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.network.PointOfPresence;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.StoreStatistics;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** One edge location of the world: a server of its own with a store of its own. */
final class WorldEdge implements Closeable {
  private static final String HOST = "127.0.0.1";

  private final PointOfPresence place;
  private final EdgeLocation edge;
  private final AccessRecords records = new AccessRecords();
  private final Server server = ViewerConnectors.server("cdn4j-world");
  private final ServerConnector connector;

  private WorldEdge(
      PointOfPresence place,
      String code,
      CacheBehavior behavior,
      Origin upstream,
      ExchangeListener all,
      InstantSource clock,
      int port) {
    this.place = place;
    this.edge =
        EdgeLocation.builder()
            .code(code)
            .distribution(Distribution.of(behavior))
            .origin(upstream)
            .listener(
                event -> {
                  records.answered(event);
                  all.answered(event);
                })
            .clock(clock)
            .build();
    this.connector = ViewerConnectors.add(server, HOST, port, null);
    server.setHandler(new EdgeHandler(edge));
  }

  /**
   * Starts one.
   *
   * @param upstream what it asks on a miss
   * @param all hears of each request as well
   * @param port 0 for any free one
   * @throws IOException if the port cannot be opened
   */
  static WorldEdge start(
      PointOfPresence place, Origin upstream, ExchangeListener all, InstantSource clock, int port)
      throws IOException {
    return start(new WorldEdge(place, place.code(), behavior(), upstream, all, clock, port));
  }

  /**
   * The standard one; it passes on a visit's number, which makes no difference to what is served.
   */
  private static CacheBehavior behavior() {
    OriginRequestPolicy usual = OriginRequestPolicy.standard();
    return CacheBehavior.standard()
        .withOriginRequestPolicy(
            new OriginRequestPolicy(
                usual.forwarding(), List.of(Ways.FIELD), usual.dropFamilies(), usual.userAgent()));
  }

  /**
   * Starts a shield, which stands behind edges. It is a transparent cache: the standard policy
   * would keep apart what one edge asks for and what another does, by their entries in CDN-Loop.
   */
  static WorldEdge startShield(PointOfPresence place, Origin upstream, InstantSource clock)
      throws IOException {
    // Of another name than an edge at the same place: by it requests that go round are recognised.
    return start(
        new WorldEdge(
            place,
            shieldCode(place),
            CacheBehavior.rfc9111(),
            upstream,
            ExchangeListener.NONE,
            clock,
            0));
  }

  static String shieldCode(PointOfPresence place) {
    return place.code() + "-shield";
  }

  private static WorldEdge start(WorldEdge started) throws IOException {
    try {
      started.server.start();
    } catch (Exception e) {
      started.close();
      throw e instanceof IOException failure ? failure : new IOException(e);
    }
    // Taken down and brought up again it keeps its port.
    started.connector.setPort(started.connector.getLocalPort());
    return started;
  }

  PointOfPresence place() {
    return place;
  }

  int port() {
    return connector.getPort();
  }

  String url() {
    return "http://" + HOST + ":" + port();
  }

  AccessRecords records() {
    return records;
  }

  StoreStatistics stored() {
    return edge.storeStatistics();
  }

  int invalidate(Invalidation invalidation) throws IOException {
    return edge.invalidate(invalidation);
  }

  /** Down: nobody can connect; what it has stored stays. */
  void down() throws IOException {
    try {
      connector.stop();
    } catch (Exception e) {
      throw new IOException("%s does not go down: %s".formatted(place.code(), e), e);
    }
  }

  void up() throws IOException {
    try {
      connector.start();
    } catch (Exception e) {
      throw new IOException("%s does not come up: %s".formatted(place.code(), e), e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("%s does not stop".formatted(place.code()), e);
    } finally {
      edge.close();
    }
  }
}
