package io.cdn4j.examples.edge.admin;

import io.cdn4j.edge.EdgeLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** GET /health, GET /stats and POST /purge. */
final class AdminHandler extends Handler.Abstract {
  private static final int LONGEST_ORDER = 64 * 1024;
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final EdgeLocation edge;
  private final RecordJson json = new RecordJson();
  private final PurgeOrder orders = new PurgeOrder();

  AdminHandler(EdgeLocation edge) {
    this.edge = edge;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    byte[] content;
    try {
      refusePagesOfOthers(request);
      content = answer(request, response);
    } catch (RefusedOrder e) {
      response.setStatus(e.status());
      content = json(response, Map.of("error", String.valueOf(e.getMessage())));
    }
    response.write(true, ByteBuffer.wrap(content), callback);
    return true;
  }

  /** A page in the owner's browser must not reach this port, by its own name or by another. */
  private static void refusePagesOfOthers(Request request) throws RefusedOrder {
    String host = String.valueOf(request.getHttpURI().getHost());
    if (!OWN_NAMES.contains(host) || request.getHeaders().contains(HttpHeader.ORIGIN)) {
      throw new RefusedOrder(403, "only for programs on this machine, as 127.0.0.1 or localhost");
    }
  }

  private byte[] answer(Request request, Response response) throws RefusedOrder, IOException {
    String path = Request.getPathInContext(request);
    switch (path) {
      case "/health" -> {
        allow(request, response, "GET");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        return "ok\n".getBytes(StandardCharsets.US_ASCII);
      }
      case "/stats" -> {
        allow(request, response, "GET");
        return json(response, statistics());
      }
      case "/purge" -> {
        allow(request, response, "POST");
        return json(response, Map.of("removed", edge.invalidate(orders.read(content(request)))));
      }
      default -> throw new RefusedOrder(404, "there are /health, /stats and /purge; got " + path);
    }
  }

  private static void allow(Request request, Response response, String method) throws RefusedOrder {
    boolean head = method.equals("GET") && request.getMethod().equals("HEAD");
    if (!head && !request.getMethod().equals(method)) {
      response.getHeaders().put(HttpHeader.ALLOW, method);
      throw new RefusedOrder(405, "needs %s; got %s".formatted(method, request.getMethod()));
    }
  }

  private static byte[] content(Request request) throws RefusedOrder, IOException {
    // Closing the stream early would fail the request; Jetty deals with what is left.
    byte[] content = Content.Source.asInputStream(request).readNBytes(LONGEST_ORDER + 1);
    if (content.length > LONGEST_ORDER) {
      throw new RefusedOrder(413, "needs at most %d bytes".formatted(LONGEST_ORDER));
    }
    return content;
  }

  private Map<String, Object> statistics() {
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("location", edge.code());
    statistics.putAll(RecordJson.properties(edge.statistics()));
    statistics.put("store", edge.storeStatistics());
    statistics.put("tiers", edge.storeTiers());
    return statistics;
  }

  private byte[] json(Response response, Map<String, ?> properties) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    return json.write(properties);
  }
}
