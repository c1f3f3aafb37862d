package io.cdn4j.examples.benchmarks.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An origin in this process whose answers are hard to keep: {@code /hot/1} is one of those that are
 * worth it; {@code /random/1/2000} has so many bytes, {@code /variant} another answer for each
 * X-Variant, {@code /tags/1} 100 tags of its own. All may be stored for an hour.
 */
public final class VariedOrigin implements AutoCloseable {
  /** How many tags each answer of {@link #tagged} has. */
  public static final int TAGS = 100;

  /** The field that selects a {@link #variant}. */
  public static final String VARIANT = "X-Variant";

  private static final int HOT_BYTES = 8 * 1024;
  private static final int SMALL_BYTES = 200;

  private final HttpServer server;
  private final AtomicInteger hot = new AtomicInteger();

  private VariedOrigin(HttpServer server) {
    this.server = server;
    server.createContext(
        "/hot/",
        exchange -> {
          hot.incrementAndGet();
          answer(exchange, HOT_BYTES);
        });
    server.createContext("/random/", exchange -> answer(exchange, number(exchange)));
    server.createContext("/variant", this::answerVariant);
    server.createContext("/tags/", this::answerTagged);
  }

  /** Starts one on a free port. */
  public static VariedOrigin start() throws IOException {
    VariedOrigin origin = new VariedOrigin(LocalHttp.create());
    origin.server.start();
    return Cleanup.atExit(origin);
  }

  /** One of those that are asked for again and again. */
  public static String hot(int number) {
    return "/hot/" + number;
  }

  /** One of many bodies of so many bytes. */
  public static String random(long number, int bytes) {
    return "/random/" + number + '/' + bytes;
  }

  /** The one that has variants. */
  public static String variant() {
    return "/variant";
  }

  /** One of many small answers, each with {@link #TAGS} tags that no other has. */
  public static String tagged(long number) {
    return "/tags/" + number;
  }

  private static int number(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  private void answerVariant(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Vary", VARIANT);
    answer(exchange, SMALL_BYTES);
  }

  private void answerTagged(HttpExchange exchange) throws IOException {
    int first = number(exchange) * TAGS;
    exchange
        .getResponseHeaders()
        .set(
            "Cache-Tag",
            IntStream.range(first, first + TAGS)
                .mapToObj(tag -> "t" + tag)
                .collect(Collectors.joining(",")));
    answer(exchange, SMALL_BYTES);
  }

  private void answer(HttpExchange exchange, int bytes) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "max-age=3600");
    exchange.sendResponseHeaders(200, bytes);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(new byte[bytes]);
    }
  }

  /** Its address without a path. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests for hot ones have reached it. */
  public int hotRequests() {
    return hot.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
