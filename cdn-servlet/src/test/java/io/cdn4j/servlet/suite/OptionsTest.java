package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.access.CidrBlock;
import io.cdn4j.access.DebugAccess;
import io.cdn4j.servlet.FilterSettings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entity tags and explanations that the edge makes if its owner wants them. */
@InEachContainer
@Timeout(60)
class OptionsTest {
  private static final String TOKEN = "a-token-of-the-owner";

  private final Container container;

  OptionsTest(Container container) {
    this.container = container;
  }

  private static Application page(String cacheControl) {
    return (request, response) -> {
      response.setContentType("text/plain");
      response.setHeader("Cache-Control", cacheControl);
      response.getWriter().print("page");
    };
  }

  private static String field(HttpResponse<?> response, String name) {
    return String.join(", ", response.headers().allValues(name));
  }

  @Test
  void conditionalRequestsToPagesThatKnowNoTag() throws Exception {
    FilterSettings tagging = FilterSettings.builder().weakEtags(true).build();
    try (Site site = Site.ruled(container, tagging, page("max-age=60"))) {
      assertThat(field(site.get("/"), "ETag")).isEmpty();
      HttpResponse<String> hit = site.get("/");
      assertThat(hit.body()).isEqualTo("page");
      assertThat(field(hit, "ETag")).matches("W/\"[A-Za-z0-9_-]{22}\"");
      HttpResponse<String> same = site.get("/", "If-None-Match", field(hit, "ETag"));
      assertThat(same.statusCode()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(site.runs).hasValue(1);
    }
  }

  private Site debugged(DebugAccess access, Application application) throws Exception {
    return Site.ruled(container, FilterSettings.builder().debug(access).build(), application);
  }

  @Test
  void whyItIsStored() throws Exception {
    try (Site site = debugged(DebugAccess.NOBODY.withToken(TOKEN), page("max-age=60"))) {
      HttpResponse<String> miss = site.get("/", "Cdn4j-Debug", TOKEN);
      assertThat(field(miss, "Cdn4j-Trace"))
          .contains("miss;fwd=\"uri-miss\"", "fresh;lifetime=60;from=\"max-age\"");
      assertThat(miss.body()).isEqualTo("page");
      HttpResponse<String> hit = site.get("/", "Cdn4j-Debug", TOKEN);
      assertThat(field(hit, "Cdn4j-Trace")).contains("found;variants=1", "serve;");
      assertThat(field(hit, "Vary")).contains("Cdn4j-Debug");
    }
  }

  @Test
  void whyItIsNotStoredAndTheApplicationDoesNotSeeTheToken() throws Exception {
    AtomicReference<@Nullable String> seen = new AtomicReference<>();
    Application application =
        (request, response) -> {
          seen.set(request.getHeader("Cdn4j-Debug"));
          page("private").answer(request, response);
        };
    try (Site site = debugged(DebugAccess.NOBODY.withToken(TOKEN), application)) {
      HttpResponse<String> response = site.get("/", "Cdn4j-Debug", TOKEN);
      assertThat(field(response, "Cdn4j-Trace"))
          .contains("not-stored;reason=\"private\";by=\"RFC 9111 section 5.2.2.7\"");
      assertThat(response.body()).isEqualTo("page");
      assertThat(seen).hasValue(null);
      assertThat(field(site.get("/", "Cdn4j-Debug", "mistyped"), "Cdn4j-Trace")).isEmpty();
      assertThat(seen).hasValue(null);
    }
  }

  @Test
  void whyItIsNotStoredAlthoughNoFieldSaysSo() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          switch (request.getRequestURI()) {
            case "/error" -> response.sendError(404);
            case "/redirect" -> response.sendRedirect("/");
            case "/events" -> response.setContentType("text/event-stream");
            default -> {
              request.setAttribute("_csrf", "token");
              request.getAttribute("_csrf");
            }
          }
        };
    try (Site site = debugged(DebugAccess.NOBODY.withToken(TOKEN), application)) {
      assertReason(site, "/error", "error-page");
      assertReason(site, "/redirect", "redirect");
      assertReason(site, "/events", "event-stream");
      assertReason(site, "/token", "csrf-token");
    }
  }

  private static void assertReason(Site site, String path, String reason) throws Exception {
    assertThat(field(site.get(path, "Cdn4j-Debug", TOKEN), "Cdn4j-Trace"))
        .contains("not-stored;reason=\"" + reason + "\";by=\"ResponseSink.beginUnstorable\"");
  }

  @Test
  void byAddress() throws Exception {
    DebugAccess loopback =
        DebugAccess.NOBODY.withViewers(
            List.of(CidrBlock.parse("127.0.0.0/8"), CidrBlock.parse("::1/128")));
    DebugAccess others = DebugAccess.NOBODY.withViewers(List.of(CidrBlock.parse("192.0.2.0/24")));
    try (Site site = debugged(loopback, page("max-age=60"));
        Site closed = debugged(others, page("max-age=60"))) {
      assertThat(field(site.get("/", "Cdn4j-Debug", "1"), "Cdn4j-Trace")).contains("stored");
      assertThat(field(site.get("/"), "Cdn4j-Trace")).isEmpty();
      assertThat(field(closed.get("/", "Cdn4j-Debug", "1"), "Cdn4j-Trace")).isEmpty();
    }
  }

  @Test
  void offByDefaultTheFieldIsOneLikeAnyOther() throws Exception {
    AtomicReference<@Nullable String> seen = new AtomicReference<>();
    Application application =
        (request, response) -> {
          seen.set(request.getHeader("Cdn4j-Debug"));
          page("private").answer(request, response);
        };
    try (Site site = Site.with(container, application)) {
      assertThat(field(site.get("/", "Cdn4j-Debug", TOKEN), "Cdn4j-Trace")).isEmpty();
      assertThat(seen).hasValue(TOKEN);
    }
  }
}
