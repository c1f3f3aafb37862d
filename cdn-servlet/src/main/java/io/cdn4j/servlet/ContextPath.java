package io.cdn4j.servlet;

import io.cdn4j.distribution.PathPattern;

/**
 * Patterns of a web application, which are written without its context path as those of servlets
 * and filters are, for URLs, in which it stands.
 */
final class ContextPath {
  private ContextPath() {}

  /**
   * The pattern for the whole path.
   *
   * @throws IllegalArgumentException if that is too long
   */
  static PathPattern under(String contextPath, PathPattern pattern) {
    String text = pattern.pattern();
    if (contextPath.isEmpty() || text.startsWith("*")) {
      return pattern;
    }
    return new PathPattern(contextPath + (text.startsWith("/") ? "" : "/") + text);
  }
}
