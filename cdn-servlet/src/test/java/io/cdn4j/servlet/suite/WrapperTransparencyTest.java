package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters that wrap request and response see and do the same, in front of ours and behind it. */
@InEachContainer
class WrapperTransparencyTest {
  private final Container container;

  WrapperTransparencyTest(Container container) {
    this.container = container;
  }

  private static Cases cases() {
    return new Cases()
        .add("nothing", "HTTP/1.1 200", (request, response) -> {})
        .add("text", "HTTP/1.1 200", (request, response) -> text(response, "some text"))
        .add("stream", "200", (request, response) -> response.getOutputStream().print("some text"))
        .add("large", "200", (request, response) -> text(response, "some text ".repeat(5_000)))
        .add(
            "flushed",
            "200",
            (request, response) -> {
              text(response, "first, ");
              response.flushBuffer();
              text(response, "second");
            })
        .add(
            "length",
            "200",
            (request, response) -> {
              response.setContentLength(9);
              response.getOutputStream().print("some text");
            })
        .add(
            "reset",
            "202",
            (request, response) -> {
              text(response, "gone");
              response.resetBuffer();
              response.setStatus(202);
              text(response, "kept");
            })
        .add("error", "404", (request, response) -> response.sendError(404, "expected"))
        .add("redirect", "302", (request, response) -> response.sendRedirect("/elsewhere"))
        .add(
            "include",
            "200",
            (request, response) -> {
              text(response, "<");
              if (request.getAttribute("included") == null) {
                request.setAttribute("included", true);
                request.getRequestDispatcher("/include/part").include(request, response);
              }
              text(response, ">");
            })
        .add(
            "user",
            "200",
            (request, response) -> text(response, "user " + request.getRemoteUser()));
  }

  private static void text(HttpServletResponse response, String text) throws IOException {
    response.getWriter().print(text);
  }

  private void assertSame(Filter other) throws Exception {
    cases().assertSame(container, List.of(other), List.of(), "GET", "HEAD", "POST");
    cases().assertSame(container, List.of(), List.of(other), "GET", "HEAD", "POST");
    cases().assertSame(container, List.of(other), List.of(other), "GET");
  }

  @Test
  void compression() throws Exception {
    assertSame(new CompressingFilter());
  }

  @Test
  void buffering() throws Exception {
    assertSame(new BufferingFilter());
  }

  @Test
  void security() throws Exception {
    assertSame(new Login());
  }

  @Test
  void allOfThem() throws Exception {
    List<Filter> all = List.of(new Login(), new BufferingFilter(), new CompressingFilter());
    cases().assertSame(container, all, List.of(), "GET", "HEAD");
    cases().assertSame(container, List.of(), all, "GET", "HEAD");
  }

  /**
   * What a filter holds is not lost by a forward, not even where the container forgets wrappers.
   */
  @Test
  void forwards() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/")) {
            request.getRequestDispatcher("/target").forward(request, response);
          } else {
            text(response, "forwarded");
          }
        };
    List<Filter> buffering = List.of(new BufferingFilter());
    try (Twins behind = Twins.of(container, List.of(), application, buffering);
        Twins before = Twins.of(container, buffering, application, List.of())) {
      if (container.lacks().containsKey(Ability.FORWARDING_THROUGH_WRAPPERS)) {
        assertThat(before.without.get("/").body()).isEmpty();
      } else {
        behind.same("GET", "/");
        before.same("GET", "/");
      }
      assertThat(before.with.get("/").body()).isEqualTo("forwarded");
      assertThat(behind.with.get("/").body()).isEqualTo("forwarded");
    }
  }

  /** Lets nobody in without a name, writes the usual fields and shows who it is. */
  private static final class Login extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      response.addHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
      response.addHeader("Pragma", "no-cache");
      response.addHeader("Expires", "0");
      if (request.getMethod().equals("POST")) {
        response.addHeader("WWW-Authenticate", "Basic realm=\"r\"");
        response.sendError(401);
        return;
      }
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteUser() {
              return "somebody";
            }

            @Override
            public Principal getUserPrincipal() {
              return this::getRemoteUser;
            }
          },
          response);
    }
  }
}
