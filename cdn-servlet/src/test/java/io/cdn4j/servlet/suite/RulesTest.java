package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.FilterSettings;
import jakarta.servlet.http.Cookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An owner's rules store what declares nothing, and nothing that is somebody's. */
@InEachContainer
class RulesTest {
  private static final Map<String, String> RULES =
      Map.of(
          "rules[0].path", "/products/*",
          "rules[0].ttl.default", "60s",
          "rules[0].ttl.max", "10m",
          "rules[0].key.query.exclude", "utm_source",
          "rules[1].path", "/admin/*",
          "rules[1].cache", "false",
          "rules[2].path", "/themes/*",
          "rules[2].key.cookies", "theme",
          "rules[2].key.headers", "X-Country");

  private final Container container;

  RulesTest(Container container) {
    this.container = container;
  }

  private Site site(Application application) throws Exception {
    return Site.ruled(container, FilterSettings.parse(RULES), application);
  }

  /** Answers with what was asked and how often it was, after the other has done its part. */
  private static Application counting(Application first) {
    AtomicInteger count = new AtomicInteger();
    return (request, response) -> {
      first.answer(request, response);
      response.getWriter().print(count.incrementAndGet() + " " + request.getQueryString());
    };
  }

  private static Application saying(String... fields) {
    return counting(
        (request, response) -> {
          for (int i = 0; i < fields.length; i += 2) {
            response.setHeader(fields[i], fields[i + 1]);
          }
        });
  }

  private static void assertStored(Site site, String target, String... fields) throws Exception {
    String first = site.get(target, fields).body();
    HttpResponse<String> second = site.get(target, fields);
    assertThat(second.body()).isEqualTo(first);
    assertThat(Site.cacheStatus(second)).contains("hit");
  }

  private static void assertNotStored(Site site, String target, String... fields) throws Exception {
    String first = site.get(target, fields).body();
    HttpResponse<String> second = site.get(target, fields);
    assertThat(second.body()).isNotEqualTo(first);
    assertThat(Site.cacheStatus(second)).doesNotContain("hit");
  }

  @Test
  void whatDeclaresNothingLivesForTheDefault() throws Exception {
    try (Site site = site(saying())) {
      assertStored(site, "/products/7");
      assertNotStored(site, "/other");
      site.clock.move(Duration.ofSeconds(59));
      assertThat(site.get("/products/7").body()).startsWith("1 ");
      site.clock.move(Duration.ofSeconds(1));
      assertThat(site.get("/products/7").body()).doesNotStartWith("1 ");
    }
  }

  @Test
  void whatTheApplicationDeclaresComesFirstWithinTheBounds() throws Exception {
    try (Site site = site(saying("Cache-Control", "max-age=5"))) {
      assertStored(site, "/products/7");
      site.clock.move(Duration.ofSeconds(5));
      assertThat(site.get("/products/7").body()).startsWith("2 ");
    }
    try (Site site = site(saying("Cache-Control", "max-age=86400"))) {
      assertStored(site, "/products/7");
      site.clock.move(Duration.ofMinutes(10));
      assertThat(site.get("/products/7").body()).startsWith("2 ");
    }
  }

  @Test
  void noRuleOverrulesTheApplication() throws Exception {
    for (String[] fields :
        new String[][] {
          {"Cache-Control", "private"},
          {"Cache-Control", "no-store"},
          {"Cache-Control", "no-cache"},
          {"Cache-Control", "max-age=0"},
          {"Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"},
          {"CDN-Cache-Control", "no-store", "Cache-Control", "max-age=60"},
          {"Expires", "0"},
          {"Vary", "*"},
          {"Set-Cookie", "a=b"},
        }) {
      try (Site site = site(saying(fields))) {
        assertNotStored(site, "/products/7");
      }
    }
  }

  @Test
  void theCookieOfANewSession() throws Exception {
    try (Site site = site(counting((request, response) -> request.getSession(true)))) {
      assertNotStored(site, "/products/7");
    }
  }

  @Test
  void requestsOfASession() throws Exception {
    Application login =
        counting(
            (request, response) -> {
              if (request.getRequestURI().equals("/login")) {
                request.getSession(true);
              }
            });
    try (Site site = site(login)) {
      String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
      String session = cookie.substring(0, cookie.indexOf(';'));
      assertNotStored(site, "/products/7", "Cookie", session);
      assertStored(site, "/products/8");
    }
  }

  private static String session(Site site) throws Exception {
    String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static Application loggingIn(String... fields) {
    return (request, response) -> {
      if (request.getRequestURI().equals("/login")) {
        request.getSession(true);
      } else {
        saying(fields).answer(request, response);
        response.getWriter().print(request.getSession(false) == null ? " stranger" : " friend");
      }
    };
  }

  @Test
  void whatDeclaresNothingIsNotGivenToASession() throws Exception {
    try (Site site = site(loggingIn())) {
      String session = session(site);
      assertThat(site.get("/products/7").body()).endsWith("stranger");
      HttpResponse<String> own = site.get("/products/7", "Cookie", session);
      assertThat(own.body()).endsWith("friend");
      assertThat(Site.cacheStatus(own)).contains("fwd=request").doesNotContain("stored");
      HttpResponse<String> again = site.get("/products/7");
      assertThat(again.body()).endsWith("stranger");
      assertThat(Site.cacheStatus(again)).contains("hit");
    }
  }

  @Test
  void whatIsDeclaredIsGivenToASession() throws Exception {
    for (String declared : new String[] {"public", "max-age=60"}) {
      try (Site site = site(loggingIn("Cache-Control", declared))) {
        String session = session(site);
        site.get("/products/7");
        assertThat(site.get("/products/7", "Cookie", session).body()).endsWith("stranger");
      }
    }
  }

  @Test
  void anOwnerMaySayThatSessionsSeeTheSame() throws Exception {
    FilterSettings settings =
        FilterSettings.parse(
            Map.of(
                "rules[0].path", "/products/*",
                "rules[0].ttl.default", "60s",
                "rules[0].sessions", "true"));
    try (Site site = Site.ruled(container, settings, loggingIn())) {
      String session = session(site);
      assertThat(site.get("/products/8", "Cookie", session).body()).endsWith("friend");
      assertThat(site.get("/products/8").body()).endsWith("stranger");
      assertThat(site.get("/products/8", "Cookie", session).body()).endsWith("stranger");
    }
  }

  @Test
  void requestsWithAuthorization() throws Exception {
    try (Site site = site(saying())) {
      assertNotStored(site, "/products/7", "Authorization", "Basic eDp5");
    }
    try (Site site = site(saying("Cache-Control", "public"))) {
      assertStored(site, "/products/7", "Authorization", "Basic eDp5");
    }
  }

  @Test
  void errorsAndRedirects() throws Exception {
    for (int status : new int[] {302, 404, 410, 500, 501, 503}) {
      try (Site site = site(counting((request, response) -> response.setStatus(status)))) {
        assertNotStored(site, "/products/7");
      }
    }
  }

  @Test
  void otherMethods() throws Exception {
    try (Site site = site(saying())) {
      var post = site.request("/products/7").POST(BodyPublishers.ofString("x")).build();
      assertThat(site.send(post).body()).startsWith("1 ");
      assertThat(site.send(post).body()).startsWith("2 ");
      assertStored(site, "/products/7");
      site.send(post);
      assertThat(site.get("/products/7").body()).startsWith("5 ");
    }
  }

  @Test
  void pathsThatAreNotCached() throws Exception {
    try (Site site = site(saying("Cache-Control", "public, max-age=60"))) {
      assertNotStored(site, "/admin/a");
      assertStored(site, "/administration");
    }
  }

  @Test
  void whatOfTheQueryIsNotInTheKeyReachesTheApplicationAllTheSame() throws Exception {
    try (Site site = site(saying())) {
      assertThat(site.get("/products/7?utm_source=a&x=1").body()).isEqualTo("1 utm_source=a&x=1");
      assertThat(site.get("/products/7?x=1&utm_source=b").body()).isEqualTo("1 utm_source=a&x=1");
      assertThat(site.get("/products/7?x=2").body()).isEqualTo("2 x=2");
    }
  }

  @Test
  void cookiesAndFieldsInTheKeyMakeCopies() throws Exception {
    Application application =
        counting(
            (request, response) -> {
              response.setHeader("Cache-Control", "max-age=60");
              Cookie[] cookies = request.getCookies();
              response.setHeader("X-Theme", cookies == null ? "none" : cookies[0].getValue());
            });
    try (Site site = site(application)) {
      assertStored(site, "/themes/a", "Cookie", "theme=dark");
      assertStored(site, "/themes/a", "Cookie", "theme=light");
      assertStored(site, "/themes/a", "X-Country", "NO");
      assertThat(site.runs).hasValue(3);
      HttpResponse<String> hit = site.get("/themes/a", "Cookie", "other=1; theme=dark");
      assertThat(hit.headers().firstValue("X-Theme")).hasValue("dark");
      assertThat(site.runs).hasValue(3);
    }
  }
}
