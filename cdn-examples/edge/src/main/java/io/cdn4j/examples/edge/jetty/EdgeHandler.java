package io.cdn4j.examples.edge.jetty;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.ViewerRequest;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An edge location as a handler of Jetty's core. It never waits, so Jetty calls it on the thread
 * that read the request: what can be answered at once is answered there.
 */
public final class EdgeHandler extends Handler.Abstract.NonBlocking {
  private final EdgeLocation edge;
  private final ViewerTimeouts timeouts;
  private @Nullable Surroundings surroundings;

  /** A handler for one edge location, which belongs to the caller, with the default timeouts. */
  public EdgeHandler(EdgeLocation edge) {
    this(edge, ViewerTimeouts.DEFAULT);
  }

  /** A handler for one edge location, which belongs to the caller. */
  public EdgeHandler(EdgeLocation edge, ViewerTimeouts timeouts) {
    this.edge = edge;
    this.timeouts = timeouts;
  }

  @Override
  protected void doStart() throws Exception {
    Server server = getServer();
    surroundings =
        new Surroundings(
            server.getThreadPool(), server.getScheduler(), timeouts, new EncodedHeads());
    super.doStart();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      serve(ViewerRequests.of(request), request, response, callback);
    } catch (RefusedRequest e) {
      ErrorPages.write(request, response, callback, e.status());
    }
    return true;
  }

  private void serve(
      ViewerRequest viewerRequest, Request request, Response response, Callback callback) {
    Surroundings around = Objects.requireNonNull(surroundings, "the handler is not started");
    Exchange exchange = edge.open(viewerRequest);
    boolean hasContent = !viewerRequest.body().isEmpty();
    ViewerResponse viewerResponse =
        new ViewerResponse(around.heads(), request, response, hasContent);
    Reply reply = new Reply(exchange, request, viewerResponse, callback, around);
    Optional<Answer> answer = exchange.answer();
    if (answer.isPresent()) {
      reply.deliver(answer.get());
    } else {
      new Visit(exchange, viewerRequest.body(), reply).advance();
    }
  }
}
