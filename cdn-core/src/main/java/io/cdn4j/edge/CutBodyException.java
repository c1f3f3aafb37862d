package io.cdn4j.edge;

import java.io.IOException;

/** The body that a viewer was being sent has been cut; the viewer must be able to see that. */
final class CutBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  CutBodyException() {
    super("the origin's body was cut; the response is aborted");
  }
}
