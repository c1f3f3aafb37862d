package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A page that repeats a nonce fits the policy that it was made with, and no other. */
@InEachContainer
class NonceTest {
  private final Container container;

  NonceTest(Container container) {
    this.container = container;
  }

  @Test
  void pagesWithANonceOfAFilterInFront() throws Exception {
    for (String name :
        new String[] {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}) {
      AtomicInteger count = new AtomicInteger();
      Front nonce =
          new Front(
              (request, response, chain) -> {
                String value = "n" + count.incrementAndGet();
                response.setHeader(name, "script-src 'self' 'nonce-" + value + "'");
                request.setAttribute("nonce", value);
                chain.doFilter(request, response);
              });
      Application page =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print(request.getAttribute("nonce"));
          };
      try (Site site = Site.after(container, nonce, page)) {
        String first = site.get("/").body();
        HttpResponse<String> second = site.get("/");
        assertThat(second.body()).isNotEqualTo(first);
        assertThat(second.headers().firstValue(name).orElse("")).contains(second.body());
      }
    }
  }

  @Test
  void pagesWithoutANonceAreSharedWhateverElseThePolicySays() throws Exception {
    Front policy =
        new Front(
            (request, response, chain) -> {
              response.setHeader("Content-Security-Policy", "script-src 'self'");
              chain.doFilter(request, response);
            });
    try (Site site =
        Site.after(
            container,
            policy,
            (request, response) -> {
              response.setHeader("Cache-Control", "max-age=60");
              response.getWriter().print("x");
            })) {
      site.get("/");
      assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
    }
  }
}
