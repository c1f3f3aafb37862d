package io.cdn4j.servlet;

import jakarta.servlet.ServletException;

/** Carries a ServletException of the chain through the engine, which knows no servlets. */
final class ChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ServletException thrown;

  ChainException(ServletException thrown) {
    super(null, thrown, false, false);
    this.thrown = thrown;
  }

  /** What the chain threw. */
  ServletException thrown() {
    return thrown;
  }
}
