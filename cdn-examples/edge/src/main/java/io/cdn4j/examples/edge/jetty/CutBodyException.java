package io.cdn4j.examples.edge.jetty;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/** The body of a response ended before it was whole, and the viewer has to see that. */
final class CutBodyException extends IOException implements QuietException {
  private static final long serialVersionUID = 1L;

  CutBodyException(String message) {
    super(message);
  }
}
