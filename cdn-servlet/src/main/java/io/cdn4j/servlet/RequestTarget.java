package io.cdn4j.servlet;

import io.cdn4j.edge.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Which raw paths and queries the cache looks at. The engine refuses what an origin might read as
 * another path; here the application is to decide about such a request itself, so it is left out
 * beforehand.
 */
final class RequestTarget {
  private RequestTarget() {}

  /** Whether nobody could read this as another target: no dot segments, no control characters. */
  static boolean isPlain(String path, @Nullable String query) {
    return path.startsWith("/")
        && path.length() + (query == null ? 0 : query.length()) < Limits.DEFAULT.target()
        && isPrintable(path)
        && (query == null || isPrintable(query))
        && path.indexOf('\\') < 0
        && !hasDotSegment(path, "/.")
        && (path.indexOf('%') < 0 || isPlainlyEncoded(path));
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  /**
   * Nobody reads a broken encoding alike. Encoded dots, backslashes, NUL, CR and LF have no honest
   * use in a path.
   */
  private static boolean isPlainlyEncoded(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (!PathSpelling.isEncoded(path, at)) {
        return false;
      }
      for (String octet : new String[] {"2e", "5c", "00", "0a", "0d"}) {
        if (path.regionMatches(true, at + 1, octet, 0, 2)) {
          return false;
        }
      }
    }
    return !hasDotSegment(path, "%2f.") && !hasDotSegment(path, "%2F.");
  }

  private static boolean hasDotSegment(String path, String start) {
    for (int at = path.indexOf(start); at >= 0; at = path.indexOf(start, at + 1)) {
      int next = at + start.length();
      if (next == path.length() || "/;.%".indexOf(path.charAt(next)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
