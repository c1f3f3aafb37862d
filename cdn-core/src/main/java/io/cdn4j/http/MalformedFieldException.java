package io.cdn4j.http;

/**
 * A value is not a Structured Field. Has no stack trace: it never leaves {@link StructuredField}.
 * Immutable, therefore safe for use by many threads.
 */
final class MalformedFieldException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedFieldException() {
    super(null, null, false, false);
  }

  static void unless(boolean wellFormed) throws MalformedFieldException {
    if (!wellFormed) {
      throw new MalformedFieldException();
    }
  }
}
