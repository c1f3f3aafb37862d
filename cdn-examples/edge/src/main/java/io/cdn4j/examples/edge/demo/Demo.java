package io.cdn4j.examples.edge.demo;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.examples.edge.admin.AdminServer;
import io.cdn4j.examples.edge.jetty.EdgeHandler;
import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.origin.OriginSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.Server;

/**
 * {@code mvn -q -Pdemo}: starts a small site and an edge in front of it, and prints what to try.
 */
public final class Demo {
  private static final int USUAL_PORT = 8080;

  private Demo() {}

  /** Runs until Ctrl-C. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.getInteger("cdn4j.port", USUAL_PORT);
    try {
      refuseTaken(port);
    } catch (BindException e) {
      System.err.printf(
          "The demo needs port %d, which is taken: try mvn -q -Pdemo -Dcdn4j.port=%d%n",
          port, port + 1);
      System.exit(2);
    }
    Running demo = start(port);
    System.out.println(demo.text());
    demo.server().join();
  }

  private static void refuseTaken(int port) throws IOException {
    new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
  }

  static Running start(int port) throws Exception {
    DemoOrigin site = new DemoOrigin(DemoSite.pages());
    EdgeLocation edge =
        EdgeLocation.builder()
            .code("NRT57")
            .origin(new OkHttpOrigin(OriginSettings.of(site.url())))
            .build();
    Server server = ViewerConnectors.server("cdn4j-viewers");
    ViewerConnectors.add(server, "127.0.0.1", port, null);
    server.setHandler(new EdgeHandler(edge));
    server.start();
    AdminServer admin = AdminServer.start(edge, 0);
    String text = DemoText.of("http://localhost:" + port, admin.port(), site.url());
    return new Running(server, admin, site, text);
  }

  /** A demo that runs, and what it has to say. */
  record Running(Server server, AdminServer admin, DemoOrigin site, String text) {
    void close() throws Exception {
      server.stop();
      admin.close();
      site.close();
    }
  }
}
