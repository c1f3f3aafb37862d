package io.cdn4j.http;

import static io.cdn4j.http.FieldValues.isWhitespace;

import java.util.List;

/** CDN-Loop, RFC 8586: which content delivery networks a request has passed. */
public final class CdnLoop {
  private CdnLoop() {}

  /**
   * Whether the lines name this network. Malformed elements hide nothing: every comma parts, quoted
   * or not, so that at worst a request is taken for a loop that has put our name into a parameter.
   */
  public static boolean contains(List<String> fieldLines, String cdnId) {
    return fieldLines.stream().anyMatch(line -> names(line, cdnId));
  }

  private static boolean names(String line, String cdnId) {
    int start = 0;
    while (start <= line.length()) {
      int comma = line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      if (isElementOf(line, start, end, cdnId)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean isElementOf(String line, int from, int to, String cdnId) {
    int start = from;
    while (start < to && isWhitespace(line.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < to && line.charAt(end) != ';' && !isWhitespace(line.charAt(end))) {
      end++;
    }
    return end - start == cdnId.length()
        && line.regionMatches(true, start, cdnId, 0, cdnId.length());
  }
}
