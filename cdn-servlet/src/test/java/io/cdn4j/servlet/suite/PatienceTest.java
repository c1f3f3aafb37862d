package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for ever for another request, and nobody who asks in time is refused for it. */
@InEachContainer
@Timeout(60)
class PatienceTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  /** With another filter threads have to wait. */
  private static final Filter OTHER =
      (request, response, chain) -> chain.doFilter(request, response);

  private final Container container;

  PatienceTest(Container container) {
    this.container = container;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("waited too long");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whoHasWaitedTooLongAsksTheApplication() throws Exception {
    for (Filter[] behind : new Filter[][] {{}, {OTHER}}) {
      CountDownLatch open = new CountDownLatch(1);
      AtomicInteger count = new AtomicInteger();
      Application application =
          (request, response) -> {
            int run = count.incrementAndGet();
            if (run == 1) {
              await(open);
            }
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print("run " + run);
          };
      try (Site site = Site.patient(container, SHORT, application, behind)) {
        CompletableFuture<HttpResponse<String>> hanging = site.getLater("/");
        while (count.get() == 0) {
          Thread.onSpinWait();
        }
        HttpResponse<String> second = site.get("/");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("run 2");
        open.countDown();
        assertThat(hanging.get().body()).isEqualTo("run 1");
      }
    }
  }

  /**
   * The second half comes when the reader has waited several times in vain: whoever follows a page
   * that hangs is let go as often meanwhile.
   */
  @Test
  void whoReadsAGrowingBodyGoesOnWaiting() throws Exception {
    for (Filter[] behind : new Filter[][] {{}, {OTHER}}) {
      CountDownLatch open = new CountDownLatch(1);
      Set<String> hanging = ConcurrentHashMap.newKeySet();
      Application application =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            if (!request.getRequestURI().equals("/")) {
              if (hanging.add(request.getRequestURI())) {
                await(open);
              }
              return;
            }
            response.getWriter().print("begin, ");
            response.flushBuffer();
            await(open);
            response.getWriter().print("end");
          };
      try (Site site = Site.patient(container, SHORT, application, behind);
          RawClient leader = site.raw();
          RawClient reader = site.raw()) {
        leader.get("/").readUntil("begin, ");
        reader.get("/").readUntil("begin, ");
        for (String path : new String[] {"/a", "/b", "/c", "/d"}) {
          CompletableFuture<HttpResponse<String>> first = site.getLater(path);
          while (!hanging.contains(path)) {
            Thread.onSpinWait();
          }
          assertThat(site.get(path).statusCode()).isEqualTo(200);
          assertThat(first).isNotDone();
        }
        open.countDown();
        leader.readUntil("end");
        reader.readUntil("end");
        assertThat(site.runs).hasValue(9);
      }
    }
  }
}
