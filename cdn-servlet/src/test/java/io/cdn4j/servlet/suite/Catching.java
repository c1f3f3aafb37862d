package io.cdn4j.servlet.suite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Stands where the container stands and sees what is thrown. */
final class Catching extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient AtomicReference<Exception> seen;

  Catching(AtomicReference<Exception> seen) {
    this.seen = seen;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      seen.set(e);
      throw e;
    }
  }
}
