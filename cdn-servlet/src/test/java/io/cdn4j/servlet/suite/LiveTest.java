package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Events and answers to long polls arrive when the application writes them, with each viewer. */
@InEachContainer
class LiveTest {
  private final Container container;

  LiveTest(Container container) {
    this.container = container;
  }

  private static AsyncContext next(BlockingQueue<AsyncContext> open) throws InterruptedException {
    AsyncContext context = open.poll(20, TimeUnit.SECONDS);
    assertThat(context).as("a request that the application waits with").isNotNull();
    return context;
  }

  private static void send(AsyncContext context, String event) throws IOException {
    context.getResponse().getWriter().print("data: " + event + "\n\n");
    context.getResponse().flushBuffer();
  }

  @Test
  void events() throws Exception {
    for (String cacheControl : new String[] {"no-cache", "no-store", "max-age=60", "public"}) {
      BlockingQueue<AsyncContext> open = new LinkedBlockingQueue<>();
      Application application =
          (request, response) -> {
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", cacheControl);
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            response.flushBuffer();
            open.add(context);
          };
      try (Twins twins = Twins.of(container, application)) {
        for (Site site : new Site[] {twins.without, twins.with}) {
          try (RawClient first = site.raw();
              RawClient second = site.raw()) {
            AsyncContext one = subscribe(first, open);
            AsyncContext other = subscribe(second, open);
            send(one, "a");
            first.readUntil("data: a\n\n");
            send(other, "b");
            second.readUntil("data: b\n\n");
            send(one, "c");
            first.readUntil("data: c\n\n");
            one.complete();
            other.complete();
          }
        }
      }
    }
  }

  private static AsyncContext subscribe(RawClient client, BlockingQueue<AsyncContext> open)
      throws Exception {
    assertThat(client.get("/").readUntil("\r\n\r\n")).contains("200").contains("event-stream");
    return next(open);
  }

  @Test
  void longPolls() throws Exception {
    BlockingQueue<AsyncContext> open = new LinkedBlockingQueue<>();
    Application application =
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(0);
          open.add(context);
        };
    try (Twins twins = Twins.of(container, application)) {
      for (Site site : new Site[] {twins.without, twins.with}) {
        try (RawClient first = site.raw();
            RawClient second = site.raw()) {
          first.get("/poll");
          AsyncContext one = next(open);
          second.get("/poll");
          AsyncContext other = next(open);
          answer(other, "for the second");
          assertThat(second.readUntil("for the second")).contains("200");
          answer(one, "for the first");
          assertThat(first.readUntil("for the first")).contains("200");
        }
      }
    }
  }

  private static void answer(AsyncContext context, String text) throws IOException {
    context.getResponse().getWriter().print(text);
    context.complete();
  }
}
