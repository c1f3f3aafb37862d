package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application lets be stored is served from the store. */
@InEachContainer
class StoredTest {
  private final Container container;

  StoredTest(Container container) {
    this.container = container;
  }

  private static void text(HttpServletResponse response, String body) throws java.io.IOException {
    response.setContentType("text/plain;charset=utf-8");
    response.setHeader("ETag", "\"one\"");
    response.setHeader("X-Two", "a");
    response.addHeader("X-Two", "b");
    response.setHeader("Cache-Control", "max-age=60");
    response.getWriter().print(body);
  }

  @Test
  void secondRequestIsAHitWithItsAge() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "grün"))) {
      HttpResponse<String> first = site.get("/a?b");
      site.clock.move(Duration.ofSeconds(10));
      HttpResponse<String> second = site.get("/a?b");

      assertThat(first.body()).isEqualTo("grün");
      assertThat(Site.cacheStatus(first)).isEqualTo("cdn4j; fwd=uri-miss; stored");
      assertThat(first.headers().firstValue("Age")).isEmpty();
      assertThat(second.body()).isEqualTo("grün");
      assertThat(Site.cacheStatus(second)).isEqualTo("cdn4j; hit; ttl=50");
      assertThat(second.headers().firstValue("Age")).hasValue("10");
      assertThat(second.headers().firstValue("Content-Length")).hasValue("5");
      assertThat(second.headers().allValues("X-Two")).containsExactly("a", "b");
      assertThat(second.headers().firstValue("Content-Type"))
          .isEqualTo(first.headers().firstValue("Content-Type"));
      assertThat(second.headers().allValues("Date")).hasSize(1);
      assertThat(site.runs).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fieldsOfAHitReplaceWhatAFilterInFrontHasSet(boolean wrapped) throws Exception {
    Filter before =
        (request, response, chain) -> {
          HttpServletResponse answered = (HttpServletResponse) response;
          answered.setHeader("X-Two", "c");
          answered.setHeader("X-Before", "kept");
          answered.setContentType("image/png");
          chain.doFilter(request, wrapped ? new HttpServletResponseWrapper(answered) : answered);
        };
    try (Site site = Site.after(container, before, (request, response) -> text(response, "grün"))) {
      HttpResponse<String> miss = site.get("/");
      HttpResponse<String> hit = site.get("/");
      assertThat(Site.cacheStatus(hit)).contains("hit");
      assertThat(hit.body()).isEqualTo("grün");
      assertThat(hit.headers().allValues("X-Two")).containsExactly("a", "b");
      assertThat(hit.headers().allValues("X-Before")).containsExactly("kept");
      assertThat(hit.headers().allValues("Content-Type"))
          .isEqualTo(miss.headers().allValues("Content-Type"));
      assertThat(hit.headers().allValues("Date")).hasSize(1);
      assertThat(hit.headers().firstValue("Content-Length")).hasValue("5");
    }
  }

  /** RFC 9211 section 2: each cache adds its member. */
  @Test
  void hitKeepsTheApplicationsOwnCacheStatus() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Status", "app; hit");
          text(response, "x");
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      assertThat(site.get("/").headers().allValues("Cache-Status"))
          .containsExactly("app; hit", "cdn4j; hit; ttl=60");
    }
  }

  /** A wrapper sees every field, whatever the container is. */
  @Test
  void wrapperInFrontSeesTheFieldsOfAHit() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Filter before =
        (request, response, chain) ->
            chain.doFilter(
                request,
                new HttpServletResponseWrapper((HttpServletResponse) response) {
                  @Override
                  public void addHeader(String name, String value) {
                    seen.add(name);
                    super.addHeader(name, value);
                  }
                });
    try (Site site = Site.after(container, before, (request, response) -> text(response, "x"))) {
      site.get("/");
      seen.clear();
      site.get("/");
      assertThat(seen).contains("X-Two", "ETag", "Age", "Cache-Status");
    }
  }

  @Test
  void staleIsFetchedAnew() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "x"))) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(61));
      site.get("/");
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void theApplicationsOwn304RefreshesTheStored() throws Exception {
    Application application =
        (request, response) -> {
          if ("\"one\"".equals(request.getHeader("If-None-Match"))) {
            response.setHeader("Cache-Control", "max-age=60");
            response.setStatus(304);
          } else {
            text(response, "body");
          }
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(61));
      HttpResponse<String> validated = site.get("/");
      HttpResponse<String> hit = site.get("/");
      assertThat(validated.statusCode()).isEqualTo(200);
      assertThat(validated.body()).isEqualTo("body");
      assertThat(Site.cacheStatus(validated)).contains("fwd=stale", "fwd-status=304");
      assertThat(Site.cacheStatus(hit)).contains("hit");
      assertThat(site.runs).hasValue(2);
    }
  }

  /** RFC 9110 section 15.4.5: it may say how long the stored content is. */
  @Test
  void theApplicationsOwn304WithALengthRefreshesTheStored() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getHeader("If-None-Match") == null) {
            text(response, "body");
          } else {
            response.setHeader("Cache-Control", "max-age=60");
            response.setContentLength(4);
            response.setStatus(304);
          }
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(61));
      assertThat(site.get("/").body()).isEqualTo("body");
      HttpResponse<String> hit = site.get("/");
      assertThat(hit.body()).isEqualTo("body");
      assertThat(Site.cacheStatus(hit)).contains("hit");
    }
  }

  @Test
  void headIsAnsweredFromTheStoredGet() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "12345"))) {
      site.get("/");
      HttpResponse<String> head =
          site.send(site.request("/").method("HEAD", BodyPublishers.noBody()).build());
      assertThat(Site.cacheStatus(head)).contains("hit");
      assertThat(head.headers().firstValue("Content-Length")).hasValue("5");
      assertThat(head.body()).isEmpty();
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void rangesAreCutFromTheStored() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "0123456789"))) {
      site.get("/");
      HttpResponse<String> part = site.get("/", "Range", "bytes=2-4");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("234");
      assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
      assertThat(site.get("/", "Range", "bytes=50-").statusCode()).isEqualTo(416);
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void conditionsAreAnsweredFromTheStored() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "x"))) {
      site.get("/");
      HttpResponse<String> same = site.get("/", "If-None-Match", "\"one\"");
      assertThat(same.statusCode()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(site.get("/", "If-None-Match", "\"two\"").statusCode()).isEqualTo(200);
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void conditionOnUnknownKeyFillsTheStoreIfTheApplicationAnswersInFull() throws Exception {
    try (Site site = Site.with(container, (request, response) -> text(response, "x"))) {
      assertThat(site.get("/", "If-None-Match", "\"one\"").statusCode()).isEqualTo(304);
      HttpResponse<String> full = site.get("/");
      assertThat(full.body()).isEqualTo("x");
      assertThat(Site.cacheStatus(full)).contains("hit");
    }
  }

  @Test
  void streamsAndWritersOfAnySizeAreStoredWhole() throws Exception {
    String large = "0123456789".repeat(30_000);
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          if (request.getQueryString().equals("stream")) {
            byte[] bytes = large.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < bytes.length; i += 1000) {
              response.getOutputStream().write(bytes, i, 1000);
            }
          } else {
            for (int i = 0; i < large.length(); i += 1000) {
              response.getWriter().write(large, i, 1000);
            }
          }
        };
    try (Site site = Site.with(container, application)) {
      for (String how : new String[] {"/?stream", "/?writer"}) {
        assertThat(site.get(how).body()).isEqualTo(large);
        HttpResponse<String> hit = site.get(how);
        assertThat(hit.body()).isEqualTo(large);
        assertThat(Site.cacheStatus(hit)).contains("hit");
      }
    }
  }

  @Test
  void afterAPostTheTargetIsFetchedAnew() throws Exception {
    try (Site site =
        Site.with(container, (request, response) -> text(response, request.getMethod()))) {
      site.get("/");
      site.send(site.request("/").POST(BodyPublishers.ofString("x")).build());
      site.get("/");
      assertThat(site.runs).hasValue(3);
    }
  }

  @Test
  void whatAnotherHostSaysIsNotMixedUp() throws Exception {
    try (Site site =
        Site.with(container, (request, response) -> text(response, request.getServerName()))) {
      for (String host : new String[] {"a.example", "b.example"}) {
        for (int i = 0; i < 2; i++) {
          try (RawClient client = site.raw()) {
            client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll()).contains(host);
          }
        }
      }
      assertThat(site.runs).hasValue(2);
    }
  }
}
