package io.cdn4j.origin;

import java.io.IOException;

/** A kept connection turned out to be unusable before anything was sent on it. */
final class StaleConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  StaleConnectionException(String message) {
    super(message);
  }
}
