package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A page that turns out not to be for everybody, after it was begun, is queued for only once. */
@InEachContainer
class BrokenOffTest {
  private static final int WAVE = 8;
  private static final String LONG = "x".repeat(100_000);

  private final Container container;

  BrokenOffTest(Container container) {
    this.container = container;
  }

  private static void showToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute("_csrf", "token");
    response.getWriter().print(request.getAttribute("_csrf"));
  }

  private static void goOn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync(request, response);
    response.getWriter().print("token");
    context.complete();
  }

  private static void raise(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("expected");
  }

  /** Breaks off after the first bytes; from the second wave on all of it are inside at once. */
  private static final class Page implements Application {
    private final CyclicBarrier all = new CyclicBarrier(WAVE);
    private final AtomicBoolean waves = new AtomicBoolean();
    private final Application rest;

    Page(Application rest) {
      this.rest = rest;
    }

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException, jakarta.servlet.ServletException {
      response.setHeader("Cache-Control", "public, max-age=60");
      together();
      response.getWriter().print(LONG);
      response.flushBuffer();
      together();
      rest.answer(request, response);
    }

    private void together() throws IOException {
      if (!waves.get()) {
        return;
      }
      try {
        all.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException("they queue", e);
      }
    }
  }

  private void assertNextWavesGoAlone(Application rest) throws Exception {
    Page page = new Page(rest);
    try (Site site = Site.with(container, page)) {
      assertThat(site.get("/").body()).isEqualTo(LONG + "token");
      page.waves.set(true);
      for (int i = 0; i < 2; i++) {
        List<CompletableFuture<HttpResponse<String>>> wave = new ArrayList<>();
        for (int j = 0; j < WAVE; j++) {
          wave.add(site.getLater("/"));
        }
        for (CompletableFuture<HttpResponse<String>> answer : wave) {
          assertThat(answer.get().body()).isEqualTo(LONG + "token");
        }
      }
      assertThat(site.edge.storeStatistics().entries()).isZero();
    }
  }

  @Test
  void byAskingForAToken() throws Exception {
    assertNextWavesGoAlone(BrokenOffTest::showToken);
  }

  @Test
  void byGoingOnAsynchronously() throws Exception {
    assertNextWavesGoAlone(BrokenOffTest::goOn);
  }

  @Test
  void byAnException() throws Exception {
    Page page = new Page(BrokenOffTest::raise);
    try (Site site = Site.with(container, page)) {
      readCut(site);
      page.waves.set(true);
      List<RawClient> wave = new ArrayList<>();
      for (int i = 0; i < WAVE; i++) {
        wave.add(site.raw().get("/"));
      }
      for (RawClient client : wave) {
        assertThat(client.readAll()).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
        client.close();
      }
      assertThat(site.runs).hasValue(1 + WAVE);
    }
  }

  private static void readCut(Site site) throws IOException {
    try (RawClient client = site.raw()) {
      assertThat(client.get("/").readAll()).startsWith("HTTP/1.1 200");
    }
  }
}
