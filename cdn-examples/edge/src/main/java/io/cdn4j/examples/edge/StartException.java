package io.cdn4j.examples.edge;

/** The edge cannot start as the command line wants it. The message is one line for its user. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
