package io.cdn4j.servlet.suite;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is not stored has the same bytes on the wire as without the filter. */
@InEachContainer
class TransparencyTest {
  private static final byte[] SOME = "some bytes".getBytes(StandardCharsets.US_ASCII);
  private static final Cases CASES = new Cases();

  private final Container container;

  TransparencyTest(Container container) {
    this.container = container;
  }

  static {
    CASES.add("nothing", "200", (request, response) -> {});
    CASES.add(
        "stream", "some bytes", (request, response) -> response.getOutputStream().write(SOME));
    CASES.add("writer", "gr", (request, response) -> response.getWriter().println("grün"));
    CASES.add(
        "json",
        "{",
        (request, response) -> {
          response.setContentType("application/json");
          response.getWriter().print("{\"a\":\"ü€\"}");
        });
    CASES.add(
        "html",
        "<p>",
        (request, response) -> {
          response.setContentType("text/html");
          response.setCharacterEncoding("utf-8");
          response.getWriter().printf("<p>%s</p>%n", "ü€");
        });
    CASES.add(
        "locale",
        "x",
        (request, response) -> {
          response.setContentType("text/html");
          response.setLocale(Locale.JAPAN);
          response.getWriter().print("x");
        });
    CASES.add(
        "fields",
        "Vary: Origin",
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
    CASES.add(
        "length",
        "Content-Length: 10",
        (request, response) -> {
          response.setContentLength(SOME.length);
          response.getOutputStream().write(SOME);
        });
    CASES.add("status", "202", (request, response) -> response.setStatus(202));
    CASES.add("204", "204", (request, response) -> response.setStatus(204));
    CASES.add(
        "flush",
        "some bytes",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          response.flushBuffer();
          response.setHeader("Late", "x");
          response.getOutputStream().write(SOME);
        });
    CASES.add(
        "flushFirst",
        "late",
        (request, response) -> {
          response.flushBuffer();
          response.getWriter().print("late");
        });
    CASES.add(
        "large",
        "some bytes",
        (request, response) -> {
          for (int i = 0; i < 20_000; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.add(
        "largeWriter",
        "some text",
        (request, response) -> {
          for (int i = 0; i < 20_000; i++) {
            response.getWriter().print("some text ü");
          }
        });
    CASES.add(
        "oneLargeWrite",
        "200",
        (request, response) -> response.getOutputStream().write(new byte[20_000]));
    CASES.add(
        "manySmallWrites",
        "some bytes",
        (request, response) -> {
          for (int i = 0; i < 2_000; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.add(
        "singleBytes",
        "xxx",
        (request, response) -> {
          for (int i = 0; i < 7_000; i++) {
            response.getOutputStream().write('x');
          }
        });
    CASES.add(
        "closed",
        "some bytes",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          response.getOutputStream().close();
        });
    CASES.add(
        "reset",
        "Kept: x",
        (request, response) -> {
          response.setStatus(500);
          response.setHeader("Gone", "x");
          response.getWriter().print("gone");
          response.reset();
          response.setHeader("Kept", "x");
          response.getOutputStream().write(SOME);
        });
    CASES.add(
        "resetBuffer",
        "kept",
        (request, response) -> {
          response.setHeader("Kept", "x");
          response.getWriter().print("gone");
          response.resetBuffer();
          response.getWriter().print("kept");
        });
    CASES.add(
        "bufferSize",
        "some bytes",
        (request, response) -> {
          response.setBufferSize(100);
          for (int i = 0; i < 40; i++) {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.add("error", "404", (request, response) -> response.sendError(404));
    CASES.add(
        "errorAfterText",
        "503",
        (request, response) -> {
          response.setHeader("X", "y");
          response.getWriter().print("gone");
          response.sendError(503, "not now");
        });
    CASES.add(
        "errorPage",
        "page for 418",
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ERROR) {
            response.setContentType("text/plain");
            response
                .getWriter()
                .print("page for " + request.getAttribute("jakarta.servlet.error.status_code"));
          } else {
            response.sendError(418);
          }
        });
    CASES.add("redirect", "/elsewhere", (request, response) -> response.sendRedirect("/elsewhere"));
    CASES.add(
        "session",
        "true",
        (request, response) -> response.getWriter().print(request.getSession().isNew()));
    CASES.add(
        "throws",
        "500",
        (request, response) -> {
          response.setHeader("X", "y");
          response.getWriter().print("gone");
          ServletException expected = new ServletException("expected");
          expected.setStackTrace(new StackTraceElement[0]);
          throw expected;
        });
    CASES.add(
        "conditional",
        "304",
        (request, response) -> {
          response.setHeader("ETag", "\"e\"");
          response.setHeader("Cache-Control", "private");
          if ("\"e\"".equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
          } else {
            response.getOutputStream().write(SOME);
          }
        });
    CASES.add(
        "ignoresConditions",
        "some bytes",
        (request, response) -> {
          response.setHeader("ETag", "\"e\"");
          response.setHeader("Cache-Control", "private");
          response.getOutputStream().write(SOME);
        });
    CASES.add(
        "committed",
        "true",
        (request, response) -> {
          response.getOutputStream().write(SOME);
          String before = response.isCommitted() + " " + response.getBufferSize();
          response.flushBuffer();
          response.getOutputStream().print(before + " " + response.isCommitted());
        });
    CASES.add(
        "lengthTooShort",
        "HTTP/1.1 ",
        (request, response) -> {
          response.setContentLength(100);
          response.getOutputStream().write(SOME);
        });
    CASES.add(
        "include",
        "before INCLUDE after",
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
    CASES.add(
        "forwardStream",
        "some bytes",
        (request, response) -> {
          if (request.getRequestURI().equals("/forwardStream/target")) {
            response.getOutputStream().write(SOME);
          } else {
            request
                .getServletContext()
                .getRequestDispatcher("/forwardStream/target")
                .forward(request, response);
          }
        });
    CASES.add(
        "forward",
        "FORWARD",
        (request, response) -> {
          if (request.getRequestURI().equals("/forward")) {
            response.setHeader("X", "y");
            request.getRequestDispatcher("/forward/target").forward(request, response);
          } else {
            response.getWriter().print(request.getDispatcherType());
          }
        });
  }

  @Test
  void sameBytesWithAndWithoutTheFilter() throws Exception {
    CASES.assertSame(container, "GET", "HEAD", "POST");
  }
}
