package io.cdn4j.distribution;

/**
 * The path pattern of a cache behavior, as CloudFront matches it: {@code *} stands for any number
 * of characters, {@code ?} for exactly one, all others for themselves, case-sensitive. A leading
 * slash is optional. It is matched against the raw path, the same bytes that are keyed and sent to
 * the origin.
 *
 * @param pattern 1 to 255 characters
 */
public record PathPattern(String pattern) {
  /** Matches every path. */
  public static final PathPattern ANY = new PathPattern("*");

  /** Checks the length. */
  public PathPattern {
    if (pattern.isEmpty() || pattern.length() > 255) {
      throw new IllegalArgumentException(
          "a path pattern has 1 to 255 characters; got %d: '%s'"
              .formatted(pattern.length(), pattern));
    }
    if (pattern.charAt(0) != '/' && pattern.charAt(0) != '*') {
      pattern = '/' + pattern;
    }
  }

  /** Whether the raw path matches, in time linear in the path for each star at most. */
  public boolean matches(CharSequence path) {
    int inPattern = 0;
    int inPath = 0;
    int afterStar = -1;
    int retry = 0;
    while (inPath < path.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        afterStar = ++inPattern;
        retry = inPath;
      } else if (inPattern < pattern.length() && matchesOne(inPattern, path.charAt(inPath))) {
        inPattern++;
        inPath++;
      } else if (afterStar >= 0) {
        inPattern = afterStar;
        inPath = ++retry;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  private boolean matchesOne(int index, char character) {
    char wanted = pattern.charAt(index);
    return wanted == '?' || wanted == character;
  }
}
