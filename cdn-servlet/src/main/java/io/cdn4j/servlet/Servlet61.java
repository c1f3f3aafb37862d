package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * All calls to methods that Servlet 6.1 brought. Reached only from overrides of such methods, so
 * never in a container of Servlet 6.0.
 */
final class Servlet61 {
  private Servlet61() {}

  static void sendRedirect(
      HttpServletResponse response, String location, int status, boolean clearBuffer)
      throws IOException {
    response.sendRedirect(location, status, clearBuffer);
  }
}
