package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An application may compare versions by a field of its own, and answer that nothing is new. */
@InEachContainer
class OwnConditionTest {
  private final Container container;

  OwnConditionTest(Container container) {
    this.container = container;
  }

  @Test
  void its304IsForTheOneWhoAskedAlone() throws Exception {
    Application application =
        (request, response) -> {
          if ("7".equals(request.getHeader("X-Version"))) {
            response.setStatus(304);
          } else {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print("version 7");
          }
        };
    try (Site site = Site.with(container, application)) {
      HttpResponse<String> known = site.get("/", "X-Version", "7");
      assertThat(known.statusCode()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      assertThat(site.get("/").body()).isEqualTo("version 7");
      assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
      assertThat(site.runs).hasValue(2);
    }
  }
}
