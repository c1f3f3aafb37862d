package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not stored has the same bytes on the wire as without the filter. */
@InEachContainer
class TransparencyTest {
  private static final byte[] SOME = "some bytes".getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, Application> CASES = new LinkedHashMap<>();

  private final Container container;

  TransparencyTest(Container container) {
    this.container = container;
  }

  static {
    CASES.put("nothing", (request, response) -> {});
    CASES.put("stream", (request, response) -> response.getOutputStream().write(SOME));
    CASES.put("writer", (request, response) -> response.getWriter().println("grün"));
    CASES.put(
        "json",
        (request, response) -> {
          response.setContentType("application/json");
          response.getWriter().print("{\"a\":\"ü€\"}");
        });
    CASES.put(
        "html",
        (request, response) -> {
          response.setContentType("text/html");
          response.setCharacterEncoding("utf-8");
          response.getWriter().printf("<p>%s</p>%n", "ü€");
        });
    CASES.put(
        "locale",
        (request, response) -> {
          response.setContentType("text/html");
          response.setLocale(Locale.JAPAN);
          response.getWriter().print("x");
        });
    CASES.put(
        "fields",
        (request, response) -> {
          response.addHeader("B", "1");
          response.addHeader("A", "1");
          response.addHeader("B", "2");
          response.addIntHeader("I", 7);
          response.setDateHeader("Last-Modified", 1_700_000_000_000L);
          response.addHeader("Vary", "Accept");
          response.addHeader("Vary", "Origin");
          response.addCookie(new Cookie("c", "v"));
          response.addHeader("Set-Cookie", "d=w");
          response.getOutputStream().write(SOME);
        });
    CASES.put(
        "length",
        (request, response) -> {
          response.setContentLength(SOME.length);
          response.getOutputStream().write(SOME);
        });
    CASES.put("status", (request, response) -> response.setStatus(202));
    CASES.put("204", (request, response) -> response.setStatus(204));
    CASES.put(
        "flush",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          response.flushBuffer();
          response.setHeader("Late", "x");
          response.getOutputStream().write(SOME);
        });
    CASES.put(
        "flushFirst",
        (request, response) -> {
          response.flushBuffer();
          response.getWriter().print("late");
        });
    CASES.put(
        "large",
        (request, response) -> {
          for (int i = 0; i < 20_000; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.put(
        "largeWriter",
        (request, response) -> {
          for (int i = 0; i < 20_000; i++) {
            response.getWriter().print("some text ü");
          }
        });
    CASES.put(
        "oneLargeWrite", (request, response) -> response.getOutputStream().write(new byte[20_000]));
    CASES.put(
        "manySmallWrites",
        (request, response) -> {
          for (int i = 0; i < 2_000; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.put(
        "singleBytes",
        (request, response) -> {
          for (int i = 0; i < 7_000; i++) {
            response.getOutputStream().write('x');
          }
        });
    CASES.put(
        "closed",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          response.getOutputStream().close();
        });
    CASES.put(
        "reset",
        (request, response) -> {
          response.setStatus(500);
          response.setHeader("Gone", "x");
          response.getWriter().print("gone");
          response.reset();
          response.setHeader("Kept", "x");
          response.getOutputStream().write(SOME);
        });
    CASES.put(
        "resetBuffer",
        (request, response) -> {
          response.setHeader("Kept", "x");
          response.getWriter().print("gone");
          response.resetBuffer();
          response.getWriter().print("kept");
        });
    CASES.put(
        "bufferSize",
        (request, response) -> {
          response.setBufferSize(100);
          for (int i = 0; i < 40; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.put("error", (request, response) -> response.sendError(404));
    CASES.put(
        "errorAfterText",
        (request, response) -> {
          response.setHeader("X", "y");
          response.getWriter().print("gone");
          response.sendError(503, "not now");
        });
    CASES.put(
        "errorPage",
        (request, response) -> {
          if (request.getRequestURI().equals("/teapot")) {
            response.setContentType("text/plain");
            response
                .getWriter()
                .print("page for " + request.getAttribute("jakarta.servlet.error.status_code"));
          } else {
            response.sendError(418);
          }
        });
    CASES.put("redirect", (request, response) -> response.sendRedirect("/elsewhere"));
    CASES.put(
        "session", (request, response) -> response.getWriter().print(request.getSession().isNew()));
    CASES.put(
        "throws",
        (request, response) -> {
          response.setHeader("X", "y");
          response.getWriter().print("gone");
          ServletException expected = new ServletException("expected");
          expected.setStackTrace(new StackTraceElement[0]);
          throw expected;
        });
    CASES.put(
        "conditional",
        (request, response) -> {
          response.setHeader("ETag", "\"e\"");
          response.setHeader("Cache-Control", "private");
          if ("\"e\"".equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
          } else {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.put(
        "ignoresConditions",
        (request, response) -> {
          response.setHeader("ETag", "\"e\"");
          response.setHeader("Cache-Control", "private");
          response.getOutputStream().write(SOME);
        });
    CASES.put(
        "committed",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          String before = response.isCommitted() + " " + response.getBufferSize();
          response.flushBuffer();
          response.getOutputStream().print(before + " " + response.isCommitted());
        });
    CASES.put(
        "lengthTooShort",
        (request, response) -> {
          response.setContentLength(100);
          response.getOutputStream().write(SOME);
        });
    CASES.put(
        "include",
        (request, response) -> {
          if (request.getRequestURI().equals("/include") && request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            response.getWriter().print("before ");
            request.getRequestDispatcher("/include").include(request, response);
            response.getWriter().print(" after");
          } else {
            response.setHeader("Ignored", "x");
            response.getWriter().print(request.getDispatcherType());
          }
        });
    CASES.put(
        "forwardStream",
        (request, response) -> {
          if (request.getRequestURI().equals("/target2")) {
            response.getOutputStream().write(SOME);
          } else {
            request.getServletContext().getRequestDispatcher("/target2").forward(request, response);
          }
        });
    CASES.put(
        "forward",
        (request, response) -> {
          if (request.getRequestURI().equals("/forward")) {
            response.setHeader("X", "y");
            request.getRequestDispatcher("/target").forward(request, response);
          } else {
            response.getWriter().print(request.getDispatcherType());
          }
        });
  }

  private static Application all() {
    return (request, response) -> {
      String name = request.getRequestURI().substring(1);
      if (name.equals("target")) {
        name = "forward";
      } else if (name.equals("target2")) {
        name = "forwardStream";
      } else if (name.equals("teapot")) {
        name = "errorPage";
      }
      Application application = CASES.get(name);
      if (application == null) {
        throw new IOException("no case " + name);
      }
      application.answer(request, response);
    };
  }

  @Test
  void sameBytesWithAndWithoutTheFilter() throws Exception {
    try (Site with = Site.with(container, all());
        Site without = Site.without(container, all())) {
      for (String name : CASES.keySet()) {
        for (String method : new String[] {"GET", "HEAD", "POST"}) {
          for (int round = 0; round < 2; round++) {
            assertThat(raw(with, method, name))
                .as("%s %s, round %d", method, name, round)
                .isEqualTo(raw(without, method, name));
          }
        }
      }
    }
  }

  private static String raw(Site site, String method, String name) throws IOException {
    try (RawClient client = site.raw()) {
      client.send(
          method
              + " /"
              + name
              + " HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\nContent-Length: 0\r\n"
              + "If-None-Match: \"e\"\r\n\r\n");
      return client
          .readAll()
          .replaceAll("Date: [^\r]*", "Date")
          .replaceAll("JSESSIONID=[^;]*", "JSESSIONID")
          .replaceAll("at [^\r\n]*", "at")
          .replaceAll("(?m)^\\s*at.*$", "");
    }
  }
}
