package io.cdn4j.examples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What {@link TinyOrigin} says, as a servlet, and more: what waits holds a thread. The same bytes
 * are there under {@code /uncached/}, with what Spring Security says of every page.
 */
final class Application extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String STORED = "max-age=3600";
  private static final String NEVER = "no-cache, no-store, max-age=0, must-revalidate";
  private static final Duration HANGS = Duration.ofMinutes(2);
  private static final int SLOW_BYTES = 1024;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    if (path.startsWith(Paths.BYTES)) {
      answer(Paths.body(path), STORED, response);
    } else if (path.startsWith(Paths.UNCACHED)) {
      answer(Paths.body(path), NEVER, response);
    } else if (path.startsWith(Paths.ITEM) || path.startsWith(Paths.MIXED)) {
      Catalogue.answer(path, response);
    } else if (path.startsWith(Paths.SLOW)) {
      sleep(Duration.ofMillis(Long.parseLong(path.split("/")[2])));
      answer(new byte[SLOW_BYTES], STORED, response);
    } else if (path.equals(Paths.HEAP)) {
      tellHeap(response);
    } else {
      sleep(HANGS);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static void answer(byte[] body, String cacheControl, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", cacheControl);
    response.setHeader("ETag", "\"" + body.length + "\"");
    response.setContentType("text/plain");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void tellHeap(HttpServletResponse response) throws IOException {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    byte[] body = Long.toString(used).getBytes(US_ASCII);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
