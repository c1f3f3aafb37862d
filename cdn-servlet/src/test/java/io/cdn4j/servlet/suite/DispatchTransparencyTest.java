package io.cdn4j.servlet.suite;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Forwards, includes, errors and redirects look the same with the filter and without. */
@InEachContainer
class DispatchTransparencyTest {
  private final Container container;

  DispatchTransparencyTest(Container container) {
    this.container = container;
  }

  private static boolean isTarget(HttpServletRequest request) {
    return request.getDispatcherType() != DispatcherType.REQUEST;
  }

  private static RequestDispatcher dispatcher(HttpServletRequest request, String path) {
    return Objects.requireNonNull(request.getRequestDispatcher(path), path);
  }

  /** Calls the first for the request itself, the second for what it dispatches to. */
  private static Application dispatching(Application first, Application target) {
    return (request, response) -> (isTarget(request) ? target : first).answer(request, response);
  }

  @Test
  void forwards() throws Exception {
    new Cases()
        .add(
            "discardsWhatWasWritten",
            "kept",
            dispatching(
                (request, response) -> {
                  response.setHeader("Kept", "x");
                  response.getWriter().print("gone");
                  dispatcher(request, "/discardsWhatWasWritten/b").forward(request, response);
                  response.getWriter().print("too late");
                },
                (request, response) -> response.getWriter().print("kept")))
        .add(
            "attributesAndParameters",
            "/attributesAndParameters [1, 2] null b=2",
            dispatching(
                (request, response) ->
                    dispatcher(request, "/attributesAndParameters/b?b=1&b=2")
                        .forward(request, response),
                (request, response) ->
                    response
                        .getWriter()
                        .print(
                            "%s %s %s %s"
                                .formatted(
                                    request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI),
                                    java.util.Arrays.toString(request.getParameterValues("b")),
                                    request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING),
                                    request.getQueryString().substring(4)))))
        .add(
            "byName",
            "named FORWARD",
            dispatching(
                (request, response) ->
                    Objects.requireNonNull(
                            request.getServletContext().getNamedDispatcher(WebApplication.SERVLET))
                        .forward(request, response),
                (request, response) ->
                    response.getWriter().print("named " + request.getDispatcherType())))
        .add(
            "afterTheCommit",
            "IllegalStateException",
            dispatching(
                (request, response) -> {
                  response.getWriter().print("sent, ");
                  response.flushBuffer();
                  try {
                    dispatcher(request, "/afterTheCommit/b").forward(request, response);
                  } catch (IllegalStateException e) {
                    response.getWriter().print("IllegalStateException");
                  }
                },
                (request, response) -> response.getWriter().print("forwarded")))
        .add(
            "toAnError",
            "404",
            dispatching(
                (request, response) ->
                    dispatcher(request, "/toAnError/b").forward(request, response),
                (request, response) -> response.sendError(404)))
        .add(
            "twice",
            "third FORWARD",
            (request, response) -> {
              switch (request.getRequestURI()) {
                case "/twice" -> dispatcher(request, "/twice/2").forward(request, response);
                case "/twice/2" -> dispatcher(request, "/twice/3").forward(request, response);
                default -> response.getWriter().print("third " + request.getDispatcherType());
              }
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void includes() throws Exception {
    new Cases()
        .add(
            "throughTheStream",
            "<included>",
            dispatching(
                (request, response) -> {
                  response.getOutputStream().print("<");
                  dispatcher(request, "/throughTheStream/b").include(request, response);
                  response.getOutputStream().print(">");
                },
                (request, response) -> response.getOutputStream().print("included")))
        .add(
            "headIsLeftAlone",
            "200",
            dispatching(
                (request, response) -> {
                  response.setHeader("X", "outer");
                  dispatcher(request, "/headIsLeftAlone/b").include(request, response);
                  response.getWriter().print(response.getStatus() + response.getHeader("X"));
                },
                (request, response) -> {
                  response.setStatus(404);
                  response.setHeader("X", "inner");
                  response.setContentType("application/json");
                  response.getWriter().print("included ");
                }))
        .add(
            "thatFlushes",
            "included",
            dispatching(
                (request, response) -> {
                  response.getWriter().print("<");
                  dispatcher(request, "/thatFlushes/b").include(request, response);
                  response.getWriter().print(">");
                },
                (request, response) -> {
                  response.getWriter().print("included");
                  response.flushBuffer();
                }))
        .add(
            "attributes",
            "/attributes/b",
            dispatching(
                (request, response) ->
                    dispatcher(request, "/attributes/b").include(request, response),
                (request, response) ->
                    response
                        .getWriter()
                        .print(request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI))))
        .add(
            "ofManyParts",
            "part 0 part 1 part 2",
            dispatching(
                (request, response) -> {
                  for (int i = 0; i < 50; i++) {
                    dispatcher(request, "/ofManyParts/" + i).include(request, response);
                  }
                },
                (request, response) -> {
                  Object uri = request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI);
                  response.getWriter().print("part " + uri.toString().substring(13) + " ");
                }))
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void errors() throws Exception {
    new Cases()
        .add("plain", "HTTP/1.1 404", (request, response) -> response.sendError(404))
        .add(
            "withMessage", "HTTP/1.1 409", (request, response) -> response.sendError(409, "no <b>"))
        .add("aPageOfTheApplication", "page of 418 null", errorPage((r, s) -> s.sendError(418)))
        .add(
            "aPageForAnException",
            "page of 500 expected",
            errorPage(
                (request, response) -> {
                  response.setHeader("X", "y");
                  response.getWriter().print("gone");
                  throw new IllegalCallerException("expected");
                }))
        .add(
            "aPageThatFails",
            "HTTP/1.1 ",
            dispatching(
                (request, response) -> response.sendError(418),
                (request, response) -> {
                  ServletException expected = new ServletException("expected");
                  expected.setStackTrace(new StackTraceElement[0]);
                  throw expected;
                }))
        .add(
            "afterTheCommit",
            "IllegalStateException",
            (request, response) -> {
              response.getWriter().print("sent, ");
              response.flushBuffer();
              try {
                response.sendError(404);
              } catch (IllegalStateException e) {
                response.getWriter().print("IllegalStateException");
              }
            })
        .add(
            // Undertow does not let it be written.
            "whatIsWrittenAfterwards",
            "HTTP/1.1 ",
            (request, response) -> {
              response.sendError(404);
              response.setHeader("Late", "x");
              response.getOutputStream().print("late");
            })
        .add(
            "keepsFieldsAndCookies",
            "Kept: x",
            (request, response) -> {
              response.setHeader("Kept", "x");
              response.setHeader("Cache-Control", "max-age=60");
              response.addCookie(new jakarta.servlet.http.Cookie("c", "d"));
              response.sendError(503);
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  private static Application errorPage(Application failing) {
    return (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ERROR) {
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        response.setContentType("text/plain");
        response
            .getWriter()
            .print(
                "page of %s %s"
                    .formatted(
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                        thrown == null ? null : thrown.getMessage()));
      } else {
        failing.answer(request, response);
      }
    };
  }

  @Test
  void redirects() throws Exception {
    new Cases()
        .add("relative", "302", (request, response) -> response.sendRedirect("other?a=b#c"))
        .add("absolute", "302", (request, response) -> response.sendRedirect("http://b.example/"))
        .add(
            "afterText",
            "302",
            (request, response) -> {
              response.getWriter().print("gone");
              response.setHeader("Kept", "x");
              response.sendRedirect("/elsewhere");
              response.getWriter().print("late");
            })
        .add(
            "byHand",
            "HTTP/1.1 307",
            (request, response) -> {
              response.setStatus(307);
              response.setHeader("Location", "/elsewhere");
            })
        .add(
            "afterTheCommit",
            "IllegalStateException",
            (request, response) -> {
              response.getWriter().print("sent, ");
              response.flushBuffer();
              try {
                response.sendRedirect("/elsewhere");
              } catch (IllegalStateException e) {
                response.getWriter().print("IllegalStateException");
              }
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void redirectsOfServlet61() throws Exception {
    new Cases()
        .add("status", "", (request, response) -> redirect(response, 303, true))
        .add(
            "withTheBodyKept",
            "",
            (request, response) -> {
              response.getWriter().print("kept");
              redirect(response, 308, false);
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  /** Where there is no such method, both fail in the same way. */
  private static void redirect(HttpServletResponse response, int status, boolean clear)
      throws IOException {
    try {
      response.sendRedirect("/elsewhere", status, clear);
    } catch (NoSuchMethodError e) {
      response.sendError(501);
    }
  }
}
