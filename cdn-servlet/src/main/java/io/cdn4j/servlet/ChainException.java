package io.cdn4j.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;

/**
 * Carries what the chain has thrown through the engine unseen: the engine would take some of it for
 * failures of its own kind.
 */
final class ChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Exception thrown;

  ChainException(Exception thrown) {
    super(null, thrown, false, false);
    this.thrown = thrown;
  }

  /** Throws what the chain has thrown. */
  ServletException rethrow() throws IOException, ServletException {
    if (thrown instanceof IOException io) {
      throw io;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (ServletException) thrown;
  }
}
