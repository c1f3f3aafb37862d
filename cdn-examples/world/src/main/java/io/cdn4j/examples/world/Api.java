package io.cdn4j.examples.world;

import io.cdn4j.examples.edge.admin.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The page, its data and its actions over HTTP. */
final class Api extends Handler.Abstract {
  private static final int LONGEST_ORDER = 4096;
  private static final long PATIENCE_SECONDS = 60;
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String PREFIX = "/api/";

  private final Supplier<Map<String, @Nullable Object>> constant;
  private final Supplier<Map<String, @Nullable Object>> state;
  private final Actions actions;
  private final Events events;
  private final Pages pages = new Pages();
  private final RecordJson json = new RecordJson();

  Api(
      Supplier<Map<String, @Nullable Object>> constant,
      Supplier<Map<String, @Nullable Object>> state,
      Actions actions,
      Events events) {
    this.constant = constant;
    this.state = state;
    this.actions = actions;
    this.events = events;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (!isOwn(request)) {
      answer(response, callback, 403, error("this demo is for pages of its own, as localhost"));
    } else if (!path.startsWith(PREFIX)) {
      pages.serve(path, request, response, callback);
    } else {
      serve(path.substring(PREFIX.length()), request, response, callback);
    }
    return true;
  }

  /** No other page in the user's browser may reach the demo, by its own name or by another. */
  private static boolean isOwn(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String host = request.getHttpURI().getHost();
    return OWN_NAMES.contains(String.valueOf(host))
        && (origin == null || origin.equals("http://" + request.getHttpURI().getAuthority()));
  }

  private void serve(String path, Request request, Response response, Callback callback)
      throws Exception {
    List<String> methods = methods(path);
    if (methods.isEmpty()) {
      answer(response, callback, 404, none(path));
    } else if (!methods.contains(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", methods));
      answer(response, callback, 405, error("needs " + String.join(" or ", methods)));
    } else {
      switch (request.getMethod()) {
        case "POST" -> post(path, request, response, callback);
        case "DELETE" -> delete(path, response, callback);
        default -> get(path, response, callback);
      }
    }
  }

  private List<String> methods(String path) {
    return switch (path) {
      case "world", "state" -> List.of("GET", "HEAD");
      case "events" -> List.of("GET");
      default -> actions.methods(path);
    };
  }

  private void get(String path, Response response, Callback callback) throws IOException {
    switch (path) {
      case "world" -> answer(response, callback, 200, constant.get());
      case "state" -> answer(response, callback, 200, state.get());
      default -> listen(response, callback);
    }
  }

  private void delete(String path, Response response, Callback callback) {
    try {
      boolean done = actions.delete(path);
      answer(response, callback, done ? 200 : 404, done ? Map.of("done", true) : none(path));
    } catch (IllegalStateException e) {
      answer(response, callback, 500, error(String.valueOf(e.getMessage())));
    }
    say();
  }

  private void listen(Response response, Callback callback) throws IOException {
    if (!events.hasRoom()) {
      answer(response, callback, 503, error("too many pages are open"));
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    OutputStream out = Content.Sink.asOutputStream(response);
    events.listen(out);
    callback.succeeded();
  }

  private void post(String path, Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    // Closing the stream early would fail the request; Jetty deals with what is left.
    byte[] content = Content.Source.asInputStream(request).readNBytes(LONGEST_ORDER + 1);
    if (content.length > LONGEST_ORDER) {
      answer(
          response,
          callback,
          413,
          error("an order needs at most %d bytes".formatted(LONGEST_ORDER)));
      return;
    }
    try {
      var done = actions.post(path, Order.read(content));
      if (done == null) {
        answer(response, callback, 404, none(path));
      } else {
        answer(response, callback, 200, done.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    } catch (IllegalArgumentException e) {
      answer(response, callback, 400, error(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      answer(response, callback, 500, error(String.valueOf(e.getMessage())));
    } catch (ExecutionException | TimeoutException e) {
      answer(response, callback, 500, error(String.valueOf(e)));
    }
    say();
  }

  /** Who listens sees what an action has changed at once. */
  private void say() {
    events.say("state", json.write(state.get()));
  }

  private static Map<String, @Nullable Object> error(String message) {
    return Map.of("error", message);
  }

  private static Map<String, @Nullable Object> none(String path) {
    return error("there is no " + PREFIX + path);
  }

  private void answer(
      Response response,
      Callback callback,
      int status,
      Map<String, ? extends @Nullable Object> properties) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(json.write(properties)), callback);
  }
}
