package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What other caches for Java applications were seen to get wrong, one test for each. */
@InEachContainer
class PeersProbesTest {
  private final Container container;

  PeersProbesTest(Container container) {
    this.container = container;
  }

  /** Answers with the number of the run. */
  private static Application counting(String... fields) {
    AtomicInteger count = new AtomicInteger();
    return (request, response) -> {
      for (int i = 0; i < fields.length; i += 2) {
        response.addHeader(fields[i], fields[i + 1]);
      }
      response.getWriter().print(count.incrementAndGet());
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void assertAskedEachTime(Application application) throws Exception {
    try (Site site = Site.with(container, application)) {
      assertThat(site.get("/").body()).isEqualTo("1");
      assertThat(site.get("/").body()).isEqualTo("2");
    }
  }

  @Test
  void privateIsNotReusedForTheNextClient() throws Exception {
    assertAskedEachTime(counting("Cache-Control", "private, max-age=60"));
    assertAskedEachTime(counting("Cache-Control", "max-age=60", "Cache-Control", "private"));
  }

  /** RFC 9111 section 5.2.2; what Spring Security writes by default. */
  @Test
  void theUsualFieldsOfASecuredApplicationAreNotOverruled() throws Exception {
    assertAskedEachTime(
        counting("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"));
  }

  @Test
  void theApplicationsOwnTimeToLiveCounts() throws Exception {
    try (Site site = Site.with(container, counting("Cache-Control", "max-age=1"))) {
      site.get("/");
      site.clock.move(Duration.ofMillis(999));
      assertThat(site.get("/").body()).isEqualTo("1");
      site.clock.move(Duration.ofMillis(1_201));
      assertThat(site.get("/").body()).isEqualTo("2");
    }
  }

  @Test
  void variantsAreKeptApart() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.setHeader("Vary", "X-L");
          response.getWriter().print(request.getHeader("X-L"));
        };
    try (Site site = Site.with(container, application)) {
      for (String language : new String[] {"en", "fr", "en", "fr"}) {
        assertThat(site.get("/", "X-L", language).body()).isEqualTo(language);
      }
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void aPartIsNeverTakenForTheWhole() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.setHeader("ETag", "\"e\"");
          if (request.getHeader("Range") == null) {
            response.getWriter().print("0123456789");
          } else {
            response.setStatus(206);
            response.setHeader("Content-Range", "bytes 0-3/10");
            response.getWriter().print("0123");
          }
        };
    try (Site site = Site.with(container, application)) {
      HttpResponse<String> part = site.get("/", "Range", "bytes=0-3");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("0123");
      HttpResponse<String> whole = site.get("/");
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).isEqualTo("0123456789");
    }
  }

  @Test
  void bodiesOfOtherStatusesAreKept() throws Exception {
    for (String cacheControl : new String[] {"no-store", "max-age=60"}) {
      for (int status : new int[] {201, 404, 410}) {
        Application application =
            (request, response) -> {
              response.setStatus(status);
              response.setHeader("Cache-Control", cacheControl);
              response.getWriter().print("body of " + status);
            };
        try (Site site = Site.with(container, application)) {
          for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = site.get("/");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEqualTo("body of " + status);
          }
        }
      }
    }
  }

  @Test
  void eachPostReachesTheApplication() throws Exception {
    try (Site site = Site.with(container, counting("Cache-Control", "public, max-age=60"))) {
      for (String run : new String[] {"1", "2"}) {
        var post = site.request("/").POST(BodyPublishers.ofString("a=b")).build();
        assertThat(site.send(post).body()).isEqualTo(run);
      }
    }
  }

  @Test
  void noCookieIsReplayed() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "public, max-age=60");
          response.addCookie(new Cookie("visitor", "v" + count.incrementAndGet()));
          response.getWriter().print(count.get());
        };
    try (Site site = Site.with(container, application)) {
      for (int visitor = 1; visitor <= 2; visitor++) {
        HttpResponse<String> response = site.get("/");
        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
            .startsWith("visitor=v" + visitor);
        assertThat(response.body()).isEqualTo(Integer.toString(visitor));
      }
    }
  }

  @Test
  void eightMissesAtATimeAskOnce() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          await(open);
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("slow");
        };
    try (Site site = Site.with(container, application)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(site.getLater("/"));
      }
      while (site.edge.statistics().requests() < 8) {
        Thread.onSpinWait();
      }
      open.countDown();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("slow");
      }
      assertThat(site.runs).hasValue(1);
    }
  }

  /** What is flushed is there before the rest has been written; waits for the end of the last. */
  private void assertDripped(Site site, CountDownLatch seen) throws Exception {
    try (RawClient client = site.raw()) {
      client.get("/").readUntil("first");
      seen.countDown();
      client.readUntil("last");
      client.readUntil("\r\n0\r\n\r\n");
    }
  }

  private static Application dripping(String type, String cacheControl, CountDownLatch seen) {
    return (request, response) -> {
      response.setContentType(type);
      response.setHeader("Cache-Control", cacheControl);
      drip(response, "data: first\n\n");
      await(seen);
      drip(response, "data: last\n\n");
    };
  }

  private static void drip(HttpServletResponse response, String text) throws IOException {
    response.getWriter().print(text);
    response.flushBuffer();
  }

  @Test
  void theFirstByteDoesNotWaitForTheLast() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (Site site = Site.with(container, dripping("text/plain", "max-age=60", seen))) {
      assertDripped(site, seen);
      assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
    }
  }

  @Test
  void eventsAreNeitherHeldNorStored() throws Exception {
    for (String cacheControl : new String[] {"no-cache", "no-store", "max-age=60"}) {
      CountDownLatch seen = new CountDownLatch(1);
      try (Site site = Site.with(container, dripping("text/event-stream", cacheControl, seen))) {
        assertDripped(site, seen);
        assertThat(Site.cacheStatus(site.get("/"))).as(cacheControl).matches("cdn4j; fwd=[a-z-]+");
        assertThat(site.runs).hasValue(2);
      }
    }
  }

  @Test
  void conditionsAreAnsweredFromTheStore() throws Exception {
    try (Site site =
        Site.with(container, counting("Cache-Control", "max-age=60", "ETag", "\"e\""))) {
      site.get("/");
      HttpResponse<String> response = site.get("/", "If-None-Match", "\"e\"");
      assertThat(response.statusCode()).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(site.runs).hasValue(1);
    }
  }

  /** RFC 9111 section 5.1. */
  @Test
  void aHitSaysHowOldItIs() throws Exception {
    try (Site site = Site.with(container, counting("Cache-Control", "max-age=60"))) {
      site.get("/");
      assertThat(site.get("/").headers().firstValue("Age")).hasValue("0");
      site.clock.move(Duration.ofSeconds(7));
      assertThat(site.get("/").headers().firstValue("Age")).hasValue("7");
    }
  }
}
