package io.cdn4j.servlet.suite;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the application sees of its own response is the same with the filter and without. */
@InEachContainer
class ObservedTransparencyTest {
  private final Container container;

  ObservedTransparencyTest(Container container) {
    this.container = container;
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException, ServletException;
  }

  /** What became of it, in a word. */
  private static String outcome(Attempt attempt) throws IOException, ServletException {
    try {
      attempt.run();
      return "fine ";
    } catch (IllegalStateException | CharConversionException e) {
      return e.getClass().getSimpleName() + " ";
    }
  }

  @Test
  void writerAndStream() throws Exception {
    new Cases()
        .add(
            "streamAfterWriter",
            "IllegalStateException",
            (request, response) -> {
              PrintWriter writer = response.getWriter();
              writer.print(outcome(response::getOutputStream));
              writer.print(writer == response.getWriter());
            })
        .add(
            "writerAfterStream",
            "IllegalStateException",
            (request, response) -> {
              ServletOutputStream out = response.getOutputStream();
              out.print(outcome(response::getWriter));
              out.print(out == response.getOutputStream());
            })
        .add(
            "resetGivesTheChoiceAgain",
            "fine",
            (request, response) -> {
              response.getWriter().print("gone");
              response.reset();
              response.getOutputStream().print(outcome(response::getOutputStream));
            })
        .add(
            "everyWayOfPrinting",
            "true1 2.5 3",
            (request, response) -> {
              PrintWriter writer = response.getWriter();
              writer.print(true);
              writer.printf(Locale.ROOT, "%d %s", 1, "2.5 ");
              writer.println(3);
              writer.println("text");
              writer.println();
              writer.append('c').append("chars").append("a slice", 2, 5);
              writer.write(new char[] {'x', 'y', 'z'}, 1, 2);
              writer.println(new char[] {'v', 'w'});
              writer.println(4L);
              writer.print(writer.checkError());
            })
        .add(
            "everyWayOfStreaming",
            "true1",
            (request, response) -> {
              ServletOutputStream out = response.getOutputStream();
              out.print(true);
              out.print(1);
              out.println("line");
              out.println(2.5);
              out.println();
              out.write('c');
              out.write("a slice".getBytes(StandardCharsets.US_ASCII), 2, 5);
              out.write(new byte[0]);
              out.print(outcome(() -> out.print("\u20ac")));
            })
        .add(
            "nothingAfterClosing",
            "kept",
            (request, response) -> {
              PrintWriter writer = response.getWriter();
              writer.print("kept");
              writer.close();
              writer.print("late");
              response.setHeader("Late", "x");
            })
        .add(
            "charsets",
            "UTF-16BE",
            (request, response) -> {
              response.setContentType("text/plain;charset=UTF-16BE");
              response.getWriter().print(response.getCharacterEncoding());
              response.setCharacterEncoding("utf-8");
              response.getWriter().print(response.getContentType() + "ü€");
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void buffersAndTheCommit() throws Exception {
    new Cases()
        .add(
            "isCommitted",
            "false false true",
            (request, response) -> {
              String seen = response.isCommitted() + " ";
              response.getWriter().print("x");
              seen += response.isCommitted() + " ";
              response.flushBuffer();
              response.getWriter().print(seen + response.isCommitted());
            })
        .add(
            "committedByTheBuffer",
            "true",
            (request, response) -> {
              int size = response.getBufferSize();
              response.getOutputStream().write(new byte[size + 1]);
              response.getOutputStream().print(size + " " + response.isCommitted());
            })
        .add(
            "committedByTheLength",
            "whole",
            (request, response) -> {
              response.setContentLength(5);
              response.getOutputStream().print("whole");
              response.setHeader("Committed", Boolean.toString(response.isCommitted()));
            })
        .add(
            "afterTheCommit",
            "IllegalStateException",
            (request, response) -> {
              response.flushBuffer();
              response.setStatus(404);
              response.setHeader("Late", "x");
              response.addHeader("Late", "x");
              response.setContentType("text/late");
              response.setContentLength(3);
              response.addCookie(new Cookie("late", "x"));
              response.setLocale(Locale.FRANCE);
              String seen =
                  outcome(response::reset)
                      + outcome(response::resetBuffer)
                      + outcome(() -> response.setBufferSize(9))
                      + outcome(() -> request.getSession(true))
                      + response.containsHeader("Late")
                      + response.getStatus();
              response.getOutputStream().print(seen);
            })
        .add(
            "bufferSizeAfterContent",
            "x",
            (request, response) -> {
              response.getWriter().print("x");
              response.getWriter().print(outcome(() -> response.setBufferSize(100_000)));
            })
        .add(
            "resetBufferKeepsTheHead",
            "Kept: x",
            (request, response) -> {
              response.setStatus(201);
              response.setHeader("Kept", "x");
              response.getOutputStream().print("gone");
              response.resetBuffer();
              response.getOutputStream().print("kept");
            })
        .add(
            // Undertow remembers the length.
            "resetAfterALength",
            "lon",
            (request, response) -> {
              response.setContentLength(3);
              response.getOutputStream().print("ab");
              response.reset();
              response.getOutputStream().print("longer than before");
            })
        .assertSame(container, "GET", "HEAD", "POST");
  }

  @Test
  void theHeadSoFar() throws Exception {
    new Cases()
        .add(
            "fields",
            "[1, 2]",
            (request, response) -> {
              response.addHeader("B", "1");
              response.addHeader("b", "2");
              response.setDateHeader("D", 1_700_000_000_000L);
              response.addIntHeader("I", 7);
              response.setHeader("Removed", "x");
              response.setHeader("Empty", "");
              String seen =
                  "%s %s %s %s %s %s"
                      .formatted(
                          List.copyOf(response.getHeaders("B")),
                          response.getHeader("b"),
                          response.getHeader("D"),
                          response.getHeader("Absent"),
                          response.containsHeader("i"),
                          new TreeSet<>(response.getHeaderNames()));
              response.getWriter().print(seen);
            })
        .add(
            "typeAndLength",
            "text/html",
            (request, response) -> {
              response.setContentType("text/html; charset=utf-8");
              response.setContentLengthLong(60);
              String seen =
                  "%s %s %s %s "
                      .formatted(
                          response.getContentType(),
                          response.getCharacterEncoding(),
                          response.getHeader("Content-Type"),
                          response.getLocale());
              response.getOutputStream().print(seen + "x".repeat(60 - seen.length()));
            })
        .add(
            "lengthAsAField",
            "1234567",
            (request, response) -> {
              response.setHeader("Content-Length", "7");
              response.getOutputStream().print("1234567");
            })
        .add(
            "tooLong",
            "1234567",
            (request, response) -> {
              response.setContentLength(7);
              response.getOutputStream().print("1234567");
              try {
                response.getOutputStream().print("89");
              } catch (IOException e) {
                // Some containers say so.
              }
            })
        .add(
            "statuses",
            "HTTP/1.1 299",
            (request, response) -> {
              response.setStatus(500);
              response.setStatus(299);
              response.setHeader("Seen", Integer.toString(response.getStatus()));
            })
        .add("notModified", "HTTP/1.1 304", (request, response) -> notModified(response))
        .assertSame(container, "GET", "HEAD", "POST");
  }

  private static void notModified(HttpServletResponse response) {
    response.setHeader("ETag", "\"e\"");
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
  }
}
