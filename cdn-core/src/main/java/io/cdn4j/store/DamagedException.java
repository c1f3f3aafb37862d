package io.cdn4j.store;

import java.io.IOException;

/** What was read from the disk is not what was written to it. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }
}
