package io.cdn4j.examples.webxml;

import jakarta.servlet.ServletException;

/** Stands for a database and a template that take their time. */
final class Work {
  private static final long MILLIS = 150;

  private Work() {}

  /** Takes 150 ms. */
  static void take() throws ServletException {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException("interrupted while making a page", e);
    }
  }
}
