package io.cdn4j.servlet.suite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter that is written as one lambda. */
final class Front extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** What it does, the rest of the chain among it. */
  @FunctionalInterface
  interface Step {
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException;
  }

  private final transient Step step;

  Front(Step step) {
    this.step = step;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    step.pass(request, response, chain);
  }
}
