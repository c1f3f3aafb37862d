package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.FilterSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much the refreshes behind answers may take, and what goes with them. */
@InEachContainer
@Timeout(60)
class BehindBoundsTest {
  private static final String SWR = "public, max-age=10, stale-while-revalidate=600";

  private final Container container;

  BehindBoundsTest(Container container) {
    this.container = container;
  }

  /** Answers at once the first time it is asked for a path; later it waits. */
  private static final class Slow implements Application {
    final CountDownLatch open = new CountDownLatch(1);
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String path = request.getRequestURI();
      boolean again = asked.contains(path);
      asked.add(path);
      if (again) {
        await(open);
      }
      response.setHeader("Cache-Control", SWR);
      response.getWriter().print(path + asked.stream().filter(path::equals).count());
    }

    int times(String path) {
      return (int) asked.stream().filter(path::equals).count();
    }

    void until(String path, int times) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (times(path) < times && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("the test has forgotten this thread");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** On a connection of its own: the one of a refresh is not free before it is over. */
  private static HttpResponse<String> get(Site site, String path) throws Exception {
    return HttpClient.newHttpClient().send(site.request(path).build(), BodyHandlers.ofString());
  }

  @Test
  void oneRefreshForEachKey() throws Exception {
    Slow slow = new Slow();
    try (Site site = Site.ruled(container, FilterSettings.builder().refreshes(20).build(), slow)) {
      get(site, "/a");
      site.clock.move(Duration.ofSeconds(20));
      assertThat(get(site, "/a").body()).isEqualTo("/a1");
      slow.until("/a", 2);
      for (int i = 0; i < 10; i++) {
        assertThat(Site.cacheStatus(get(site, "/a"))).isEqualTo("cdn4j; hit; ttl=-10");
      }
      slow.open.countDown();
      while (!get(site, "/a").body().equals("/a2")) {
        Thread.onSpinWait();
      }
      assertThat(slow.times("/a")).isEqualTo(2);
    }
  }

  @Test
  void aboveTheBoundCopiesStayStale() throws Exception {
    Slow slow = new Slow();
    try (Site site = Site.ruled(container, FilterSettings.builder().refreshes(1).build(), slow)) {
      get(site, "/a");
      get(site, "/b");
      site.clock.move(Duration.ofSeconds(20));
      get(site, "/a");
      slow.until("/a", 2);
      for (int i = 0; i < 5; i++) {
        assertThat(get(site, "/b").body()).isEqualTo("/b1");
      }
      assertThat(slow.times("/b")).isEqualTo(1);
      slow.open.countDown();
      while (!get(site, "/b").body().equals("/b2")) {
        Thread.onSpinWait();
      }
      assertThat(slow.times("/b")).isEqualTo(2);
    }
  }

  @Test
  void noneIfTheOwnerWantsNone() throws Exception {
    Slow slow = new Slow();
    try (Site site = Site.ruled(container, FilterSettings.builder().refreshes(0).build(), slow)) {
      get(site, "/a");
      site.clock.move(Duration.ofSeconds(20));
      assertThat(get(site, "/a").body()).isEqualTo("/a1");
      assertThat(get(site, "/a").body()).isEqualTo("/a1");
      assertThat(slow.times("/a")).isEqualTo(1);
    }
  }

  /** Behind an answer nobody's cookies are at hand, so what they select is asked for before it. */
  @Test
  void whatCookiesSelectIsRefreshedBeforeTheAnswer() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", SWR);
          response.setHeader("Vary", "Cookie");
          response.getWriter().print(request.getHeader("Cookie") + count.incrementAndGet());
        };
    try (Site site = Site.with(container, application)) {
      assertThat(site.get("/", "Cookie", "a=b").body()).isEqualTo("a=b1");
      assertThat(site.get("/", "Cookie", "a=b").body()).isEqualTo("a=b1");
      site.clock.move(Duration.ofSeconds(20));
      HttpResponse<String> refreshed = site.get("/", "Cookie", "a=b");
      assertThat(refreshed.body()).isEqualTo("a=b2");
      assertThat(Site.cacheStatus(refreshed)).isEqualTo("cdn4j; fwd=stale; stored");
    }
  }

  @Test
  void nothingOfTheViewerGoesWithIt() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Application application =
        (request, response) -> {
          seen.add(
              "%s %s %s %s %s %s %s %s %s %s"
                  .formatted(
                      request.getHeader("Cookie"),
                      request.getHeader("Authorization"),
                      request.getHeader("If-None-Match"),
                      request.getHeader("If-Modified-Since"),
                      request.getHeader("Range"),
                      request.getHeader("If-Range"),
                      request.getUserPrincipal(),
                      request.getRequestedSessionId(),
                      request.isRequestedSessionIdFromCookie(),
                      request.getAttribute("jakarta.servlet.request.X509Certificate")));
          response.setHeader("Cache-Control", SWR);
          response.getWriter().print("x");
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(20));
      site.get(
          "/",
          "Cookie",
          "JSESSIONID=abc; a=b",
          "If-None-Match",
          "\"b\"",
          "If-Modified-Since",
          "Thu, 01 Jan 2026 00:00:00 GMT",
          "Range",
          "bytes=0-0",
          "If-Range",
          "\"b\"");
      while (seen.size() < 2) {
        Thread.onSpinWait();
      }
      assertThat(seen.get(1)).isEqualTo("null null null null null null null null false null");
    }
  }
}
