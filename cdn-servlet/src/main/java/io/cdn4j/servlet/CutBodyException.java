package io.cdn4j.servlet;

import java.io.IOException;

/** The body of a response cannot be sent to its end; the container is to break the connection. */
final class CutBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  CutBodyException() {
    super("the response was cut before its end");
  }
}
