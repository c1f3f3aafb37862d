package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stale answers are given at once and validated behind them, RFC 5861 section 3. */
@InEachContainer
class BehindTest {
  private final Container container;

  BehindTest(Container container) {
    this.container = container;
  }

  private static Application counting(String type) {
    AtomicInteger count = new AtomicInteger();
    return (request, response) -> {
      response.setContentType(type);
      response.setHeader("Cache-Control", "max-age=10, stale-while-revalidate=60");
      response.getWriter().print("ü" + count.incrementAndGet());
    };
  }

  private static void awaitHit(Site site, String body) throws Exception {
    HttpResponse<String> next = site.get("/");
    while (!next.body().equals(body)) {
      next = site.get("/");
    }
    assertThat(Site.cacheStatus(next)).contains("hit; ttl=10");
  }

  @Test
  void staleFirstThenTheNew() throws Exception {
    for (String type : new String[] {"text/plain;charset=utf-8", "application/json"}) {
      try (Site site = Site.with(container, counting(type))) {
        HttpResponse<String> first = site.get("/");
        site.clock.move(Duration.ofSeconds(20));
        HttpResponse<String> stale = site.get("/");
        assertThat(stale.body()).isEqualTo(first.body());
        assertThat(Site.cacheStatus(stale)).isEqualTo("cdn4j; hit; ttl=-10");
        awaitHit(site, first.body().replace('1', '2'));
        assertThat(site.get("/").headers().firstValue("Content-Type"))
            .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(site.runs).hasValue(2);
      }
    }
  }

  /** Where a container refuses to forward behind a response, the stored one stays stale. */
  @Test
  void applicationsThatForward() throws Exception {
    Application counting = counting("text/plain");
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/target")) {
            counting.answer(request, response);
          } else {
            request.getRequestDispatcher("/target").forward(request, response);
          }
        };
    try (Site site = Site.with(container, application)) {
      HttpResponse<String> first = site.get("/");
      site.clock.move(Duration.ofSeconds(20));
      assertThat(site.get("/").body()).isEqualTo(first.body());
      if (!container.lacks().containsKey(Ability.DISPATCHING_BEHIND_A_RESPONSE)) {
        awaitHit(site, first.body().replace('1', '2'));
      } else {
        site.clock.move(Duration.ofSeconds(60));
        assertThat(site.get("/").body()).isNotEqualTo(first.body());
      }
    }
  }

  @Test
  void theViewerHasItsAnswerBeforeTheApplicationIsAsked() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          if (count.incrementAndGet() > 1) {
            answered.countDown();
            response.sendError(500);
            return;
          }
          response.setHeader("Cache-Control", "max-age=10, stale-while-revalidate=60");
          response.getWriter().print("stale");
        };
    CountDownLatch open = new CountDownLatch(1);
    Application waiting =
        (request, response) -> {
          if (count.get() > 0) {
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          application.answer(request, response);
        };
    try (Site site = Site.with(container, waiting)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(20));
      assertThat(site.get("/").body()).isEqualTo("stale");
      open.countDown();
      answered.await();
      assertThat(site.get("/").body()).isEqualTo("stale");
    }
  }

  @Test
  void itIsAskedForNobody() throws Exception {
    AtomicReference<@Nullable String> asked = new AtomicReference<>();
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          if (count.incrementAndGet() > 1) {
            asked.set(seen(request));
          }
          response.setHeader("ETag", "\"a\"");
          response.setHeader("Cache-Control", "public, max-age=10, stale-while-revalidate=60");
          response.getWriter().print("x");
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(20));
      site.get("/", "Cookie", "a=b", "If-None-Match", "\"b\"");
      while (asked.get() == null) {
        Thread.onSpinWait();
      }
      assertThat(asked).hasValue("null null null null \"a\"");
    }
  }

  @Test
  void whoIsLoggedInIsAskedForBeforeTheAnswer() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/login")) {
            request.getSession(true);
            return;
          }
          response.setHeader("Cache-Control", "public, max-age=10, stale-while-revalidate=60");
          response.getWriter().print(count.incrementAndGet());
        };
    try (Site site = Site.with(container, application)) {
      String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
      site.get("/");
      site.clock.move(Duration.ofSeconds(20));
      assertThat(site.get("/", "Cookie", cookie.substring(0, cookie.indexOf(';'))).body())
          .isEqualTo("2");
    }
  }

  private static String seen(HttpServletRequest request) {
    return "%s %s %s %s %s"
        .formatted(
            request.getHeader("Cookie"),
            request.getCookies() == null ? null : "cookies",
            request.getHeader("Authorization"),
            request.getSession(false),
            request.getHeader("If-None-Match"));
  }
}
