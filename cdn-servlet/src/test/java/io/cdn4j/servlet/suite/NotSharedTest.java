package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.EdgeCacheFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is one user's is never another one's. */
@InEachContainer
class NotSharedTest {
  private final Container container;

  NotSharedTest(Container container) {
    this.container = container;
  }

  /** Asks twice and expects two different answers, neither with a trace of the filter. */
  private static void assertNotShared(Site site, String... fields) throws Exception {
    HttpResponse<String> first = site.get("/", fields);
    HttpResponse<String> second = site.get("/", fields);
    assertThat(first.body()).isNotEqualTo(second.body());
    assertThat(Site.cacheStatus(second)).matches("cdn4j; fwd=[a-z-]+");
    assertThat(second.headers().firstValue("Via")).isEmpty();
    assertThat(second.headers().firstValue("Age")).isEmpty();
  }

  private static Application counting(String cacheControl) {
    AtomicInteger count = new AtomicInteger();
    return (request, response) -> {
      response.setHeader("Cache-Control", cacheControl);
      response.getWriter().print(count.incrementAndGet());
    };
  }

  @Test
  void whatTheApplicationForbids() throws Exception {
    for (String directives :
        new String[] {
          "private, max-age=60",
          "no-store",
          "max-age=60, private",
          "no-cache, no-store, max-age=0, must-revalidate",
        }) {
      try (Site site = Site.with(container, counting(directives))) {
        assertNotShared(site);
      }
    }
  }

  @Test
  void whatTheApplicationSaysNothingAbout() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (Site site =
        Site.with(
            container,
            (request, response) -> response.getWriter().print(count.incrementAndGet()))) {
      assertNotShared(site);
    }
  }

  @Test
  void responsesThatSetACookie() throws Exception {
    Application counting = counting("public, max-age=60");
    Application application =
        (request, response) -> {
          response.addCookie(new Cookie("id", "1"));
          counting.answer(request, response);
        };
    try (Site site = Site.with(container, application)) {
      assertNotShared(site);
    }
  }

  @Test
  void responsesWithTheCookieOfANewSession() throws Exception {
    Application counting = counting("public, max-age=60");
    Application application =
        (request, response) -> {
          request.getSession(true);
          counting.answer(request, response);
        };
    try (Site site = Site.with(container, application)) {
      assertNotShared(site);
      assertThat(site.get("/").headers().firstValue("Set-Cookie").orElse(""))
          .contains("JSESSIONID");
    }
  }

  @Test
  void requestsOfASession() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/login")) {
            request.getSession(true);
          } else {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print(count.incrementAndGet());
          }
        };
    try (Site site = Site.with(container, application)) {
      String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
      assertNotShared(site, "Cookie", cookie.substring(0, cookie.indexOf(';')));
    }
  }

  @Test
  void requestsWithAuthorizationUnlessTheResponseIsPublic() throws Exception {
    try (Site site = Site.with(container, counting("max-age=60"))) {
      assertNotShared(site, "Authorization", "Basic eDp5");
    }
    try (Site site = Site.with(container, counting("public, max-age=60"))) {
      site.get("/", "Authorization", "Basic eDp5");
      assertThat(site.get("/", "Authorization", "Basic eDp5").body()).isEqualTo("1");
    }
  }

  @Test
  void requestsOfAPrincipalThatAFilterInFrontKnows() throws Exception {
    try (Site site = Site.without(container, counting("max-age=60"), new Login(), ownFilter())) {
      assertNotShared(site);
    }
    try (Site site = Site.without(container, counting("s-maxage=60"), new Login(), ownFilter())) {
      site.get("/");
      assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
    }
  }

  @Test
  void fieldsThatAFilterInFrontSets() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Front marking =
        new Front(
            (request, response, chain) -> {
              if (count.incrementAndGet() > 1) {
                response.addHeader("Set-Cookie", "visit=" + count);
              }
              response.setHeader("X-Request-Id", count.toString());
              chain.doFilter(request, response);
            });
    try (Site site = Site.after(container, marking, counting("max-age=60"))) {
      HttpResponse<String> first = site.get("/");
      HttpResponse<String> hit = site.get("/");
      assertThat(first.headers().firstValue("X-Request-Id")).hasValue("1");
      assertThat(Site.cacheStatus(hit)).contains("hit");
      assertThat(hit.headers().allValues("X-Request-Id")).containsExactly("2");
      assertThat(hit.headers().allValues("Set-Cookie")).containsExactly("visit=2");
    }
  }

  /** The page may show what is in the cookie. */
  @Test
  void responsesForWhichAFilterInFrontSetsACookie() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Front token =
        new Front(
            (request, response, chain) -> {
              String value = "tok" + count.incrementAndGet();
              response.addCookie(new Cookie("XSRF", value));
              request.setAttribute("token", value);
              chain.doFilter(request, response);
            });
    Application form =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60, no-cache=\"Set-Cookie\"");
          response.getWriter().print(request.getAttribute("token"));
        };
    try (Site site = Site.after(container, token, form)) {
      assertNotShared(site);
      HttpResponse<String> next = site.get("/");
      assertThat(next.headers().firstValue("Set-Cookie").orElse("")).contains(next.body());
    }
  }

  @Test
  void whatAFilterInFrontForbids() throws Exception {
    HttpFilter forbidding =
        new HttpFilter() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doFilter(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws IOException, ServletException {
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
          }
        };
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          response.setDateHeader("Expires", System.currentTimeMillis() + 60_000);
          response.getWriter().print(count.incrementAndGet());
        };
    try (Site site = Site.without(container, application, forbidding, ownFilter())) {
      assertNotShared(site);
    }
  }

  private static EdgeCacheFilter ownFilter() {
    return new EdgeCacheFilter();
  }

  /** Somebody is logged in. */
  private static final class Login extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
              return () -> "somebody";
            }
          },
          response);
    }
  }
}
