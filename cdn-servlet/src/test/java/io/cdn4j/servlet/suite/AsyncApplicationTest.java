package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/**
 * Applications that go on by themselves do so as without the filter; what they send is not stored.
 */
@InEachContainer
class AsyncApplicationTest {
  private final Container container;

  AsyncApplicationTest(Container container) {
    this.container = container;
  }

  private void assertTwoRunsOf(Application application, String body) throws Exception {
    try (Site site = Site.with(container, application)) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response = site.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(Site.cacheStatus(response)).matches("cdn4j; fwd=[a-z-]+");
      }
      assertThat(site.runs.get()).isGreaterThanOrEqualTo(2);
    }
  }

  private static void answer(AsyncContext context, String text) {
    try {
      context.getResponse().getWriter().print(text);
      context.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void completedOnAnotherThread() throws Exception {
    assertTwoRunsOf(
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          AsyncContext context = request.startAsync();
          context.start(() -> answer(context, "later"));
        },
        "later");
  }

  @Test
  void completedThroughTheWrappers() throws Exception {
    assertTwoRunsOf(
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          AsyncContext context = request.startAsync(request, response);
          context.start(() -> answer(context, "wrapped"));
        },
        "wrapped");
  }

  @Test
  void dispatched() throws Exception {
    assertTwoRunsOf(
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print("dispatched");
          } else {
            request.startAsync(request, response).dispatch();
          }
        },
        "dispatched");
  }

  @Test
  void timedOut() throws Exception {
    assertTwoRunsOf(
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(20);
          context.addListener(new Answering());
        },
        "timeout");
  }

  @Test
  void startedAfterSomethingWasFlushed() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("first, ");
          response.flushBuffer();
          AsyncContext context = request.startAsync(request, response);
          context.start(() -> answer(context, "then later"));
        };
    try (Site site = Site.with(container, application)) {
      for (int i = 0; i < 2; i++) {
        assertThat(site.get("/").body()).isEqualTo("first, then later");
      }
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void anUnsafeRequestInvalidatesWhenItIsOver() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getMethod().equals("POST")) {
            AsyncContext context = request.startAsync();
            context.start(() -> answer(context, "done"));
          } else {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print("stored");
          }
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      assertThat(site.send(site.request("/").POST(BodyPublishers.noBody()).build()).body())
          .isEqualTo("done");
      while (site.edge.storeStatistics().entries() > 0) {
        Thread.onSpinWait();
      }
      site.get("/");
      assertThat(site.runs).hasValue(3);
    }
  }

  /** Answers a time-out. */
  private static final class Answering implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      answer(event.getAsyncContext(), "timeout");
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
