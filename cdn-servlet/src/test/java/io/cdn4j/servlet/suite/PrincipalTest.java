package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a user who is not known before the application is called. */
@InEachContainer
class PrincipalTest {
  private final Container container;

  PrincipalTest(Container container) {
    this.container = container;
  }

  /** Lets log in whoever asks for it. */
  private static final class Realm extends HttpServletRequestWrapper {
    private final boolean shows;
    private @Nullable String user;

    Realm(HttpServletRequest request, boolean shows) {
      super(request);
      this.shows = shows;
    }

    @Override
    public void login(String name, String password) {
      user = name;
    }

    @Override
    public void logout() {
      user = null;
    }

    @Override
    public boolean authenticate(HttpServletResponse response) {
      user = "somebody";
      return true;
    }

    @Override
    public void setAttribute(String name, Object value) {
      if (name.equals("user")) {
        user = value.toString();
      } else {
        super.setAttribute(name, value);
      }
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public @Nullable String getRemoteUser() {
      return shows ? user : null;
    }
  }

  private Site site(boolean shows, Application first) throws Exception {
    AtomicInteger count = new AtomicInteger();
    return Site.after(
        container,
        new Front(
            (request, response, chain) -> chain.doFilter(new Realm(request, shows), response)),
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          first.answer(request, response);
          response.getWriter().print(count.incrementAndGet());
        });
  }

  private static void act(HttpServletRequest request, HttpServletResponse response, String act)
      throws IOException, ServletException {
    switch (act) {
      case "login" -> request.login("a", "b");
      case "logout" -> request.logout();
      default -> request.authenticate(response);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "logout", "authenticate"})
  void whoLogsInOrOutGetsAPageOfTheirOwn(String act) throws Exception {
    for (String before : new String[] {"", "x".repeat(100_000)}) {
      Application acting =
          (request, response) -> {
            response.getWriter().print(before);
            act(request, response, act);
          };
      try (Site site = site(false, acting)) {
        String first = site.get("/").body();
        assertThat(site.get("/").body()).isNotEqualTo(first);
      }
    }
  }

  @Test
  void whoIsLoggedInBehindTheScenesGetsAPageOfTheirOwn() throws Exception {
    try (Site site = site(true, (request, response) -> request.setAttribute("user", "somebody"))) {
      String first = site.get("/").body();
      assertThat(site.get("/").body()).isNotEqualTo(first);
    }
  }

  @Test
  void aPageForNobodyIsShared() throws Exception {
    try (Site site = site(true, (request, response) -> {})) {
      site.get("/");
      assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
    }
  }
}
