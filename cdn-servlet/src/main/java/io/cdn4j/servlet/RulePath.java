package io.cdn4j.servlet;

import io.cdn4j.distribution.PathPattern;
import java.util.regex.Pattern;

/**
 * The path pattern of a rule, checked for what looks like one but matches no raw path: a rule that
 * is silently never used is worse than none.
 */
final class RulePath {
  /** What does not stand unencoded in a path, RFC 3986 section 3.3, and what frameworks write. */
  private static final Pattern FOREIGN = Pattern.compile("[^!-~]|[{}<>#\"^`|\\\\]");

  private static final Pattern QUERY = Pattern.compile("\\?[\\w.%-]*=");

  private RulePath() {}

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException if it can match no raw path
   */
  static PathPattern of(String path) {
    if (FOREIGN.matcher(path).find()) {
      throw new IllegalArgumentException(
          "a raw path has only visible ASCII characters and none of {}<>#\"^`|\\, others are"
              + " percent-encoded; * stands for any, ? for one; got '%s'".formatted(path));
    }
    if (path.contains("://") || QUERY.matcher(path).find()) {
      throw new IllegalArgumentException(
          "needs a path, without scheme, host and query; got '%s'".formatted(path));
    }
    return new PathPattern(path);
  }
}
