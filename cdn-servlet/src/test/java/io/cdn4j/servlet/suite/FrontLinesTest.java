package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What filters in front add is of one request, also beside what the application adds. */
@InEachContainer
class FrontLinesTest {
  private final Container container;

  FrontLinesTest(Container container) {
    this.container = container;
  }

  /**
   * Lines of one name from both: those in front are of the request and not replayed, and the
   * application's alone would take the place of those in front of a hit.
   */
  @Test
  void linesInFrontOfTheApplicationsOwn() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Front timing =
        new Front(
            (request, response, chain) -> {
              response.addHeader("Server-Timing", "front;desc=u" + count.incrementAndGet());
              chain.doFilter(request, response);
            });
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.addHeader("Server-Timing", "app;dur=1");
          response.getWriter().print("x");
        };
    try (Site site = Site.after(container, timing, application)) {
      site.get("/");
      HttpResponse<String> second = site.get("/");
      assertThat(Site.cacheStatus(second)).doesNotContain("hit");
      assertThat(second.headers().allValues("Server-Timing"))
          .containsExactly("front;desc=u2", "app;dur=1");
    }
  }
}
