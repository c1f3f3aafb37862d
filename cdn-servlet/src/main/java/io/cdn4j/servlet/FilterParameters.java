package io.cdn4j.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The init-params of the filter, checked. */
final class FilterParameters {
  private static final List<String> OWN = List.of("memory", "location");
  private static final List<String> ALL = List.of("async", "location", "memory");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)");

  private final FilterConfig config;

  /**
   * Checks the names.
   *
   * @param ownLocation whether the filter makes its edge location; otherwise that has its settings
   */
  FilterParameters(FilterConfig config, boolean ownLocation) throws ServletException {
    this.config = config;
    for (String name : Collections.list(config.getInitParameterNames())) {
      if (!ALL.contains(name)) {
        throw new ServletException("init-param '%s' is unknown; known are %s".formatted(name, ALL));
      }
      if (!ownLocation && OWN.contains(name)) {
        throw new ServletException(
            "init-param '%s' has no effect on a filter that was given an EdgeLocation"
                .formatted(name));
      }
    }
  }

  /** How many bytes of the heap stored responses may take. */
  long memory() throws ServletException {
    String value = value("memory", "256m");
    Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new ServletException(
          "init-param 'memory' needs a number with k, m or g, such as 256m; got '%s'"
              .formatted(value));
    }
    return Long.parseLong(size.group(1)) << shift(size.group(2));
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }

  /** The code of the edge location. */
  String location() {
    return value("location", "cdn4j");
  }

  /** Whether all filters behind this one are mapped to asynchronous dispatches too. */
  boolean async() throws ServletException {
    String value = value("async", "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new ServletException(
          "init-param 'async' needs true or false; got '%s'".formatted(value));
    }
    return value.equals("true");
  }

  private String value(String name, String ifAbsent) {
    @Nullable String value = config.getInitParameter(name);
    return value == null ? ifAbsent : value.trim();
  }
}
