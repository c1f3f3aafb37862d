package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.examples.edge.jetty.EdgeHandler;
import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.origin.OriginSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays crowds of viewers in front of an edge of its own, so that the first real crowd waits
 * neither for classes to be loaded nor for their code to be compiled.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration LONGEST = Duration.ofMillis(1500);
  private static final int CROWD = 50;
  private static final int ROUNDS = 12;

  private final int port;

  private WarmUp(int port) {
    this.port = port;
  }

  /** Returns after a second or so; never fails. */
  static void run() {
    Server site = ViewerConnectors.server("cdn4j-warm-up");
    Server viewers = ViewerConnectors.server("cdn4j-warm-up");
    try {
      int origin = open(site, new Site());
      try (OkHttpOrigin from = new OkHttpOrigin(OriginSettings.of("http://127.0.0.1:" + origin));
          EdgeLocation edge = EdgeLocation.builder().code("warm-up").origin(from).build()) {
        new WarmUp(open(viewers, new EdgeHandler(edge))).play();
      }
    } catch (Exception e) {
      LOG.debug("The edge starts cold", e);
    } finally {
      Stop.quietly(viewers::stop);
      Stop.quietly(site::stop);
    }
  }

  private static int open(Server server, Handler handler) throws Exception {
    server.setStopTimeout(0);
    server.setHandler(handler);
    var connector = ViewerConnectors.add(server, "127.0.0.1", 0, null);
    server.start();
    return connector.getLocalPort();
  }

  private void play() throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
      crowd("/stored/" + round, "");
      crowd("/private", "Cookie: a=b\r\n");
    }
  }

  /** All ask before the first is read. */
  private void crowd(String path, String fields) throws IOException {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: warm-up\r\n%sConnection: close\r\n\r\n"
            .formatted(path, fields)
            .getBytes(US_ASCII);
    List<Socket> crowd = new ArrayList<>(CROWD);
    try {
      for (int i = 0; i < CROWD; i++) {
        Socket viewer = new Socket(InetAddress.getLoopbackAddress(), port);
        viewer.setSoTimeout((int) LONGEST.toMillis());
        crowd.add(viewer);
        viewer.getOutputStream().write(request);
      }
      for (Socket viewer : crowd) {
        viewer.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } finally {
      crowd.forEach(Stop::quietly);
    }
  }

  /** What is asked for without a cookie may be stored. */
  private static final class Site extends Handler.Abstract.NonBlocking {
    private static final ByteBuffer BODY = ByteBuffer.wrap(new byte[1024]).asReadOnlyBuffer();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean personal = request.getHeaders().contains(HttpHeader.COOKIE);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, personal ? "private" : "max-age=60");
      response.write(true, BODY.duplicate(), callback);
      return true;
    }
  }
}
