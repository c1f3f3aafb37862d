package io.cdn4j.servlet.spring;

import io.cdn4j.servlet.CacheRule;
import io.cdn4j.servlet.FilterSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the actuator answers in this application. What it says is true for the moment, and a probe
 * must not see an old state because of a time to live that was meant for pages.
 *
 * @param paths raw, with the context path and without a slash at the end; each stands for what is
 *     below it as well
 */
record ManagementPaths(List<String> paths) {
  /** Copies the list. */
  ManagementPaths {
    paths = List.copyOf(paths);
  }

  /**
   * The settings with rules that pass on what is for these paths: behind the owner's rules for just
   * them, and ahead of all others.
   */
  FilterSettings passing(FilterSettings settings) {
    List<CacheRule> rules = new ArrayList<>(settings.rules().stream().filter(this::isFor).toList());
    for (String path : paths) {
      rules.add(CacheRule.pass(path));
      rules.add(CacheRule.pass(path + "/*"));
    }
    settings.rules().stream().filter(rule -> !isFor(rule)).forEach(rules::add);
    return new FilterSettings(
        settings.enabled(),
        settings.location(),
        settings.store(),
        settings.async(),
        settings.compress(),
        settings.weakEtags(),
        settings.refreshes(),
        settings.debug(),
        rules,
        settings.otherwise());
  }

  private boolean isFor(CacheRule rule) {
    String pattern = rule.path().pattern();
    return paths.stream()
        .anyMatch(
            path ->
                pattern.equals(path)
                    || pattern.startsWith(path + "/")
                    || pattern.startsWith(path + "*"));
  }
}
