package io.cdn4j.examples.edge.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** The site that the demo's edge stands in front of: an ordinary web server with entity tags. */
final class DemoOrigin implements Closeable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Serves the pages on a free port. */
  DemoOrigin(List<Page> pages) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, pages));
    server.start();
  }

  /** Where it is. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, List<Page> pages) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      for (Page page : pages) {
        if (page.path().equals(path)) {
          answer(exchange, page);
          return;
        }
      }
      exchange.sendResponseHeaders(404, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Page page)
      throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(page.work().toMillis());
    byte[] content = page.content().get();
    String entityTag = entityTag(content);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.getResponseHeaders().set("Cache-Control", page.cacheControl());
    exchange.getResponseHeaders().set("ETag", entityTag);
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (known != null && known.contains(entityTag)) {
      exchange.sendResponseHeaders(304, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private static String entityTag(byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return "\"%08x\"".formatted(checksum.getValue());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
