package io.cdn4j.servlet;

import io.cdn4j.edge.EdgeLocation;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The init-params of the filter, checked. */
final class FilterParameters {
  /** What is the filter's own and not its edge location's. */
  private static final List<String> OWN = List.of("async", "enabled", "refreshes");

  private FilterParameters() {}

  /**
   * The settings that hold.
   *
   * @param edge the edge location that the filter was given, if any
   * @param settings the settings that it was given, if any
   */
  static FilterSettings of(
      FilterConfig config, @Nullable EdgeLocation edge, @Nullable FilterSettings settings)
      throws ServletException {
    Map<String, String> texts = texts(config);
    for (String name : texts.keySet()) {
      if (settings != null || (edge != null && !OWN.contains(name))) {
        throw new ServletException(
            "init-param '%s' has no effect on a filter that was given %s"
                .formatted(name, settings != null ? "FilterSettings" : "an EdgeLocation"));
      }
    }
    try {
      return settings != null ? settings : FilterSettings.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new ServletException(
          "init-params of filter '%s': %s".formatted(config.getFilterName(), e.getMessage()), e);
    }
  }

  private static Map<String, String> texts(FilterConfig config) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      texts.put(name, config.getInitParameter(name));
    }
    return texts;
  }
}
