package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A token against forged requests that lives in a cookie leaves no trace but that the page asks for
 * it: there is no session, and no Set-Cookie when the visitor has the cookie already.
 */
@ParameterizedClass
@MethodSource("io.cdn4j.servlet.Container#kinds")
class TokenTest {
  private static final String LONG = "x".repeat(100_000);

  @Parameter Container.Kind kind = Container.Kind.JETTY_EE11;

  /** Puts the visitor's token where Spring Security does. */
  private static final class Tokens extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (request.getHeader("Cookie") != null) {
        request.setAttribute("_csrf", request.getHeader("Cookie"));
      }
      chain.doFilter(request, response);
    }
  }

  private Site site(String cacheControl, String before) throws Exception {
    return Site.after(
        kind,
        new Tokens(),
        (request, response) -> {
          response.setHeader("Cache-Control", cacheControl);
          response.getWriter().print(before);
          if (!request.getRequestURI().equals("/plain")) {
            response.getWriter().print("token " + request.getAttribute("_csrf"));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageThatShowsItIsNotShared(boolean late) throws Exception {
    String before = late ? LONG : "";
    try (Site site = site("public, max-age=60", before)) {
      for (String visitor : new String[] {"a=1", "a=2", "a=1"}) {
        HttpResponse<String> page = site.get("/", "Cookie", visitor);
        assertThat(page.body()).isEqualTo(before + "token " + visitor);
        assertThat(Site.cacheStatus(page)).doesNotContain("hit");
      }
      assertThat(site.edge.storeStatistics().entries()).isZero();
    }
  }

  @Test
  void aPageThatDoesNotIsShared() throws Exception {
    try (Site site = site("max-age=60", LONG)) {
      site.get("/plain", "Cookie", "a=1");
      assertThat(Site.cacheStatus(site.get("/plain", "Cookie", "a=2"))).contains("hit");
    }
  }

  @Test
  void aPageWithoutAnyIsShared() throws Exception {
    try (Site site = site("max-age=60", "")) {
      site.get("/");
      assertThat(site.get("/", "Cookie", "a=1").body()).isEqualTo("token null");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsNotStoredBehindAnAnswerEither(boolean late) throws Exception {
    try (Site site = site("max-age=60, stale-while-revalidate=60", late ? LONG : "")) {
      String shared = site.get("/").body();
      site.clock.move(Duration.ofSeconds(61));
      assertThat(site.get("/", "Cookie", "a=1").body()).isEqualTo(shared);
      assertThat(site.get("/").body()).isEqualTo(shared);
    }
  }

  @Test
  void aRuleDoesNotChangeThat() throws Exception {
    FilterSettings settings = FilterSettings.parse(Map.of("ttl.default", "60s"));
    try (Site site =
        Site.ruled(
            kind,
            settings,
            (request, response) -> {
              request.setAttribute("_csrf", request.getHeader("Cookie"));
              response.getWriter().print("token " + request.getAttribute("_csrf"));
            })) {
      assertThat(site.get("/", "Cookie", "a=1").body()).isEqualTo("token a=1");
      assertThat(site.get("/", "Cookie", "a=2").body()).isEqualTo("token a=2");
    }
  }
}
