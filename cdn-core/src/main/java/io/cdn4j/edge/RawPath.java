package io.cdn4j.edge;

/**
 * Which raw paths are served. Matching, key and origin use the same bytes; what an origin might
 * read as another path is refused instead of being normalised.
 */
final class RawPath {
  private RawPath() {}

  /**
   * Whether the path begins with a slash, has no dot segments (literal or encoded, also behind an
   * encoded slash or before a parameter), no fragment, and no encoded NUL, CR or LF.
   */
  static boolean isAcceptable(String path) {
    if (path.equals("*")) {
      return true;
    }
    if (!path.startsWith("/") || !isPrintable(path)) {
      return false;
    }
    boolean plain = path.indexOf('%') < 0 && path.indexOf("/.") < 0 && path.indexOf('\\') < 0;
    return plain || (!hasEncodedControl(path) && !hasDotSegment(path));
  }

  /** Whether there are neither control characters nor spaces nor a fragment. */
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasEncodedControl(String path) {
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      int octet = octetAt(path, at);
      if (octet == 0 || octet == '\r' || octet == '\n') {
        return true;
      }
    }
    return false;
  }

  /** The octet that is percent-encoded here, or -1. */
  private static int octetAt(String path, int at) {
    if (at + 2 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(at + 1), 16);
    int low = Character.digit(path.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /**
   * Walks the path as an origin might that decodes once: encoded slashes and backslashes end a
   * segment too.
   */
  private static boolean hasDotSegment(String path) {
    StringBuilder segment = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      int octet = path.charAt(i) == '%' ? octetAt(path, i) : -1;
      char c = octet < 0 ? path.charAt(i) : (char) octet;
      if (octet >= 0) {
        i += 2;
      }
      if (c == '/' || c == '\\') {
        if (isDots(segment)) {
          return true;
        }
        segment.setLength(0);
      } else {
        segment.append(c);
      }
    }
    return isDots(segment);
  }

  private static boolean isDots(StringBuilder segment) {
    int end = segment.indexOf(";");
    int length = end < 0 ? segment.length() : end;
    String name = segment.substring(0, length);
    return name.equals(".") || name.equals("..");
  }
}
