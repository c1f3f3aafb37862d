package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests for the same thing wait for one of them, and nobody else waits for them. */
@InEachContainer
@Timeout(120)
class CollapseTest {
  private final Container container;

  CollapseTest(Container container) {
    this.container = container;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IOException("waited too long");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> ask(Site site, int times) {
    return ask(site, "/slow", times);
  }

  private static List<CompletableFuture<HttpResponse<String>>> ask(
      Site site, String target, int times) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(site.getLater(target));
    }
    return answers;
  }

  /** The filter's view of how many have come so far. */
  private static void awaitRequests(Site site, long count) {
    while (site.edge.statistics().requests() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHundredMissesRunTheChainOnce() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          await(open);
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("slow");
        };
    try (Site site = Site.with(container, application)) {
      var answers = ask(site, 100);
      awaitRequests(site, 100);
      open.countDown();
      for (var answer : answers) {
        assertThat(answer.get().body()).isEqualTo("slow");
      }
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void aKeyThatHangsBeforeItsHeadLeavesTheOthersAlone() throws Exception {
    assertLeavesOthersAlone("");
  }

  @Test
  void aKeyThatHangsInItsBodyLeavesTheOthersAlone() throws Exception {
    assertLeavesOthersAlone("begin, ");
  }

  private void assertLeavesOthersAlone(String beginning) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          if (request.getRequestURI().equals("/slow")) {
            if (!beginning.isEmpty()) {
              response.getWriter().print(beginning);
              response.flushBuffer();
            }
            await(open);
          }
          response.getWriter().print("fine");
        };
    try (Site site = Site.with(container, application)) {
      site.get("/fast");
      var answers = ask(site, 500);
      awaitRequests(site, 501);
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> hit = site.get("/fast");
        assertThat(Site.cacheStatus(hit)).contains("hit");
      }
      assertThat(answers).noneMatch(CompletableFuture::isDone);
      open.countDown();
      for (var answer : answers) {
        assertThat(answer.get().body()).isEqualTo(beginning + "fine");
      }
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void whatProvesPrivateIsAskedForByEachForItself() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          await(open);
          response.setHeader("Cache-Control", "private, max-age=60");
          response.getWriter().print(request.getDispatcherType() + " " + count.incrementAndGet());
        };
    try (Site site = Site.with(container, application)) {
      var answers = ask(site, 30);
      awaitRequests(site, 30);
      open.countDown();
      List<String> bodies = new ArrayList<>();
      for (var answer : answers) {
        assertThat(Site.cacheStatus(answer.get())).matches("cdn4j; fwd=[a-z-]+");
        bodies.add(answer.get().body());
      }
      assertThat(bodies).doesNotHaveDuplicates().allMatch(body -> body.startsWith("REQUEST "));
    }
  }

  @Test
  void aFailedLeaderIsReplaced() throws Exception {
    Semaphore turn = new Semaphore(0);
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          turn.acquireUninterruptibly();
          if (count.incrementAndGet() == 1) {
            throw new IOException("expected");
          }
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("second");
        };
    try (Site site = Site.with(container, application)) {
      var answers = ask(site, 10);
      awaitRequests(site, 10);
      turn.release(2);
      List<String> bodies = new ArrayList<>();
      for (var answer : answers) {
        bodies.add(answer.get().statusCode() == 200 ? answer.get().body() : "failed");
      }
      assertThat(bodies).containsOnlyOnce("failed");
      assertThat(site.runs).hasValue(2);
    }
  }

  /** A filter that is not mapped to ASYNC must not be passed by. */
  @Test
  void withAnotherFilterBehindThatFilterSeesEveryRun() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger seen = new AtomicInteger();
    HttpFilter login =
        new HttpFilter() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doFilter(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws IOException, ServletException {
            seen.incrementAndGet();
            chain.doFilter(request, response);
          }
        };
    Application application =
        (request, response) -> {
          await(open);
          response.getWriter().print("private");
        };
    try (Site site = Site.with(container, application, login)) {
      var answers = ask(site, 20);
      awaitRequests(site, 20);
      open.countDown();
      for (var answer : answers) {
        assertThat(answer.get().body()).isEqualTo("private");
      }
      assertThat(seen).hasValue(20);
      assertThat(site.runs).hasValue(20);
    }
  }
}
