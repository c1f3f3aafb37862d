package io.cdn4j.examples.benchmarks.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An origin in this process, needed only to fill: {@code /bytes/1024} may be stored for an hour,
 * {@code /hang/...} is never answered.
 */
public final class TinyOrigin implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger hanging = new AtomicInteger();

  private TinyOrigin(HttpServer server) {
    this.server = server;
    server.createContext(Paths.BYTES, this::answer);
    // An exchange that nobody closes holds its connection, but no thread.
    server.createContext(Paths.HANG, exchange -> hanging.incrementAndGet());
  }

  /** Starts one on a free port. */
  public static TinyOrigin start() throws IOException {
    TinyOrigin origin = new TinyOrigin(LocalHttp.create());
    origin.server.start();
    return Cleanup.atExit(origin);
  }

  private void answer(HttpExchange exchange) throws IOException {
    answered.incrementAndGet();
    byte[] body = Paths.body(exchange.getRequestURI().getPath());
    exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("ETag", "\"" + body.length + "\"");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Its address without a path. */
  public String url() {
    return "http://" + authority();
  }

  /** Its address and port. */
  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests it has answered. */
  public int answered() {
    return answered.get();
  }

  /** How many requests it has left hanging. */
  public int hanging() {
    return hanging.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
