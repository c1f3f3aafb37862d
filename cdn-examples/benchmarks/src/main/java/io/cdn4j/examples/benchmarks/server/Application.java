package io.cdn4j.examples.benchmarks.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * What {@link TinyOrigin} says, as a servlet: what hangs holds a thread of the container. The same
 * bytes are there under {@code /uncached/}, with what Spring Security says of every page.
 */
final class Application extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String NEVER = "no-cache, no-store, max-age=0, must-revalidate";
  private static final Duration HANGS = Duration.ofMinutes(2);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    if (path.startsWith(Paths.HANG)) {
      hang(response);
    } else {
      boolean stored = path.startsWith(Paths.BYTES);
      answer(Paths.body(path), stored ? "max-age=3600" : NEVER, response);
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

  private static void hang(HttpServletResponse response) throws IOException {
    try {
      Thread.sleep(HANGS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
