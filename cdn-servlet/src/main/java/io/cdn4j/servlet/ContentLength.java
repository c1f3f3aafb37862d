package io.cdn4j.servlet;

import org.jspecify.annotations.Nullable;

/** Reads Content-Length as an application sets it. */
final class ContentLength {
  private ContentLength() {}

  /** Below zero if there is none. */
  static long parse(@Nullable String value) {
    try {
      return value == null ? -1 : Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
