package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** HTTP/2 needs no length to say that there is content, and no API tells that there is none. */
@InEachContainer
class UnknownContentTest {
  private final Container container;

  UnknownContentTest(Container container) {
    this.container = container;
  }

  @Test
  void contentOfUnknownLength() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          String body =
              switch (request.getRequestURI()) {
                case "/stream" -> Integer.toString(request.getInputStream().read());
                case "/reader" -> Integer.toString(request.getReader().read());
                case "/parameter" -> String.valueOf(request.getParameter("a"));
                default -> "unread";
              };
          response.getWriter().print(body);
        };
    try (Site site = Site.after(container, new Front(UnknownContentTest::asHttp2), application)) {
      for (String target : new String[] {"/stream", "/reader", "/parameter"}) {
        site.get(target, "Content-Type", "application/x-www-form-urlencoded");
        HttpResponse<String> second =
            site.get(target, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(Site.cacheStatus(second)).as(target).doesNotContain("hit");
      }
      for (String target : new String[] {"/unread", "/parameter?x"}) {
        site.get(target);
        assertThat(Site.cacheStatus(site.get(target))).as(target).contains("hit");
      }
    }
  }

  private static void asHttp2(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getProtocol() {
            return "HTTP/2.0";
          }

          @Override
          public long getContentLengthLong() {
            return -1;
          }
        },
        response);
  }
}
