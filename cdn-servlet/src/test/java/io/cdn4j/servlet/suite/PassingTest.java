package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A busy page that is never shared: the filter does not look at each of its responses. */
@InEachContainer
class PassingTest {
  private static final int MANY = 40;

  private final Container container;

  PassingTest(Container container) {
    this.container = container;
  }

  @Test
  void eachIsItsOwnAndSaysWhatTheCacheDid() throws Exception {
    AtomicReference<String> directives = new AtomicReference<>("private");
    AtomicInteger count = new AtomicInteger();
    try (Site site =
        Site.with(
            container,
            (request, response) -> {
              response.setHeader("Cache-Control", directives.get());
              response.addHeader("X-Line", "1");
              response.addHeader("X-Line", "2");
              response.getWriter().print(count.incrementAndGet());
            })) {
      for (int i = 1; i <= MANY; i++) {
        HttpResponse<String> page = site.get("/");
        assertThat(page.body()).isEqualTo(Integer.toString(i));
        assertThat(Site.cacheStatus(page)).isEqualTo("cdn4j; fwd=uri-miss");
        assertThat(page.headers().allValues("X-Line")).isEqualTo(List.of("1", "2"));
        assertThat(page.headers().allValues("Via")).isEmpty();
      }
      directives.set("max-age=60");
      assertThat(site.get("/").body()).as("not looked at yet").isEqualTo("" + (MANY + 1));
      site.clock.move(Duration.ofMillis(100));
      assertThat(Site.cacheStatus(site.get("/"))).isEqualTo("cdn4j; fwd=uri-miss; stored");
      assertThat(site.get("/").body()).isEqualTo("" + (MANY + 2));
      assertThat(site.runs).hasValue(MANY + 2);
    }
  }
}
