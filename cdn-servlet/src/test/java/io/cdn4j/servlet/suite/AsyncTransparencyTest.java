package io.cdn4j.servlet.suite;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Applications that answer later look the same with the filter and without. */
@InEachContainer
class AsyncTransparencyTest {
  private static final int SHORT_MILLIS = 20;

  private final Container container;

  AsyncTransparencyTest(Container container) {
    this.container = container;
  }

  private static HttpServletResponse response(AsyncContext context) {
    return (HttpServletResponse) context.getResponse();
  }

  private static void complete(AsyncContext context, String text) {
    try {
      context.getResponse().getWriter().print(text);
      context.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void completed() throws Exception {
    new Cases()
        .add(
            "onAnotherThread",
            "later",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.start(() -> complete(context, "later"));
            })
        .add(
            "atOnce",
            "by now",
            (request, response) -> {
              response.setHeader("X", "y");
              complete(request.startAsync(request, response), "by now");
            })
        .add(
            "afterText",
            "first, second",
            (request, response) -> {
              response.getWriter().print("first, ");
              AsyncContext context = request.startAsync(request, response);
              context.start(() -> complete(context, "second"));
            })
        .add(
            "withAnError",
            "HTTP/1.1 404",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.start(
                  () -> {
                    try {
                      response(context).sendError(404);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                    context.complete();
                  });
            })
        .add(
            "withNothing",
            "HTTP/1.1 204",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.start(
                  () -> {
                    response(context).setStatus(204);
                    context.complete();
                  });
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void dispatched() throws Exception {
    new Cases()
        .add(
            "toItself",
            "ASYNC /toItself",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response
                    .getWriter()
                    .print(request.getDispatcherType() + " " + request.getRequestURI());
              } else {
                request.startAsync().dispatch();
              }
            })
        .add(
            "toAnother",
            "ASYNC /toAnother/b from /toAnother",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response
                    .getWriter()
                    .print(
                        "ASYNC %s from %s"
                            .formatted(
                                request.getRequestURI(),
                                request.getAttribute(AsyncContext.ASYNC_REQUEST_URI)));
              } else {
                request.startAsync().dispatch("/toAnother/b");
              }
            })
        .add(
            "fromAnotherThread",
            "with y",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("with " + request.getAttribute("x"));
              } else {
                AsyncContext context = request.startAsync(request, response);
                request.setAttribute("x", "y");
                context.start(context::dispatch);
              }
            })
        .add(
            "twice",
            "third time",
            (request, response) -> {
              Object times = Objects.requireNonNullElse(request.getAttribute("times"), 1);
              if (times.equals(3)) {
                response.getWriter().print("third time");
              } else {
                request.setAttribute("times", (int) times + 1);
                request.startAsync().dispatch();
              }
            })
        .add(
            "toAnError",
            "HTTP/1.1 409",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.sendError(409);
              } else {
                request.startAsync().dispatch();
              }
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  /** Tomcat looks for time-outs once a second, so not with every method. */
  @Test
  void timedOut() throws Exception {
    new Cases()
        .add(
            "answeredByAListener",
            "timed out",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.setTimeout(SHORT_MILLIS);
              context.addListener(new Answering());
            })
        .add(
            "answeredByNobody",
            "HTTP/1.1 500",
            (request, response) -> request.startAsync().setTimeout(SHORT_MILLIS))
        .add(
            "dispatchedByAListener",
            "dispatched",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("dispatched");
              } else {
                AsyncContext context = request.startAsync();
                context.setTimeout(SHORT_MILLIS);
                context.addListener(
                    new Answering() {
                      @Override
                      public void onTimeout(AsyncEvent event) {
                        event.getAsyncContext().dispatch();
                      }
                    });
              }
            })
        .assertSame(container, "GET");
  }

  @Test
  void failed() throws Exception {
    new Cases()
        .add(
            // With a listener: without any Jetty waits for the time-out, but ours is one too.
            // Tomcat 10.1 closes the connection.
            "afterItHasStarted",
            "",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.setTimeout(SHORT_MILLIS);
              context.addListener(new Listening());
              throw expected();
            })
        .add(
            // Some containers tell it of the exception, some of the time-out.
            "answeredByAListener",
            "HTTP/1.1 ",
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.setTimeout(SHORT_MILLIS);
              context.addListener(new Answering());
              throw expected();
            })
        .add(
            "whenDispatched",
            "HTTP/1.1 500",
            (request, response) -> {
              if (request.getDispatcherType() == DispatcherType.ASYNC) {
                throw expected();
              }
              request.startAsync().dispatch();
            })
        .assertSame(container, "GET");
  }

  private static IllegalStateException expected() {
    IllegalStateException expected = new IllegalStateException("expected");
    expected.setStackTrace(new StackTraceElement[0]);
    return expected;
  }

  @Test
  void writtenWithoutBlocking() throws Exception {
    new Cases()
        .add("large", "0123456789", (request, response) -> write(request.startAsync(), 20_000))
        .add("small", "0123456789", (request, response) -> write(request.startAsync(), 1))
        .add(
            "withALength",
            "Content-Length: 1000",
            (request, response) -> {
              response.setContentLength(1000);
              write(request.startAsync(), 100);
            })
        .assertSame(container, "GET", "HEAD");
  }

  private static void write(AsyncContext context, int times) throws IOException {
    ServletOutputStream out = context.getResponse().getOutputStream();
    out.setWriteListener(
        new WriteListener() {
          private int written;

          @Override
          public void onWritePossible() throws IOException {
            while (out.isReady()) {
              if (written++ == times) {
                context.complete();
                return;
              }
              out.print("0123456789");
            }
          }

          @Override
          public void onError(Throwable failure) {
            context.complete();
          }
        });
  }

  /** Hears of everything and does nothing. */
  private static class Listening implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  /** Answers time-outs and errors. */
  private static class Answering extends Listening {
    @Override
    public void onTimeout(AsyncEvent event) {
      complete(event.getAsyncContext(), "timed out");
    }

    @Override
    public void onError(AsyncEvent event) {
      complete(event.getAsyncContext(), "error: " + event.getThrowable().getMessage());
    }
  }
}
