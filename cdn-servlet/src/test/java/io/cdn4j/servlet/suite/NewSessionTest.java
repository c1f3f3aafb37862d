package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page for which a session was made is for whom it was made. */
@InEachContainer
class NewSessionTest {
  private static final String LONG = "x".repeat(100_000);

  private final Container container;

  NewSessionTest(Container container) {
    this.container = container;
  }

  /** The field says that the page may be stored without its cookie. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=60",
        "max-age=60, no-cache=\"Set-Cookie\"",
        "max-age=60, private=\"Set-Cookie\""
      })
  void whateverIsSaidOfTheCookie(String cacheControl) throws Exception {
    AtomicInteger count = new AtomicInteger();
    Application form =
        (request, response) -> {
          HttpSession session = request.getSession();
          session.setAttribute("token", count.incrementAndGet());
          response.setHeader("Cache-Control", cacheControl);
          response.getWriter().print(session.getAttribute("token"));
          if (request.getRequestURI().equals("/over")) {
            session.invalidate();
          }
        };
    try (Site site = Site.with(container, form)) {
      for (String target : new String[] {"/", "/over"}) {
        String first = site.get(target).body();
        assertThat(site.get(target).body()).as(target).isNotEqualTo(first);
      }
    }
  }

  /** Containers refuse as well when the head has been sent. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noneIsMadeWhenTheBodyIsUnderWay(boolean plainly) throws Exception {
    AtomicReference<Throwable> refused = new AtomicReference<>();
    Application late =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print(LONG);
          try {
            HttpSession made = plainly ? request.getSession() : request.getSession(true);
            response.getWriter().print(made.getId());
          } catch (IllegalStateException e) {
            refused.set(e);
          }
        };
    try (Site site = Site.with(container, late)) {
      HttpResponse<String> first = site.get("/");
      assertThat(first.body()).isEqualTo(LONG);
      assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    }
  }

  /** Some containers refuse it once the head is sent, others lose the cookie. */
  @Test
  void aSessionThatGetsANewIdWhenTheBodyIsUnderWay() throws Exception {
    AtomicReference<Throwable> refused = new AtomicReference<>();
    AtomicInteger count = new AtomicInteger();
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/login")) {
            request.getSession(true);
          } else {
            response.setHeader("Cache-Control", "public, max-age=60");
            response.getWriter().print(LONG);
            try {
              request.changeSessionId();
            } catch (IllegalStateException e) {
              refused.set(e);
            }
            response.getWriter().print(count.incrementAndGet());
          }
        };
    try (Site site = Site.with(container, application)) {
      String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
      HttpResponse<String> page = site.get("/", "Cookie", cookie.substring(0, cookie.indexOf(';')));
      assertThat(page.body()).as("%s", refused).isEqualTo(LONG + "1");
      assertThat(site.edge.storeStatistics().entries()).isZero();
    }
  }
}
