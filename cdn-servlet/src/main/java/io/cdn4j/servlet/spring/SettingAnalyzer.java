package io.cdn4j.servlet.spring;

import io.cdn4j.servlet.SettingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Says at the start which setting cannot hold, why, and where it was set. It comes before Boot's
 * own analyzer, which says nothing about a property that is missing.
 */
@Order(0)
final class SettingAnalyzer extends AbstractFailureAnalyzer<SettingException> {
  private static final ConfigurationPropertyName RULES = ConfigurationPropertyName.of("cdn.rules");

  private final Environment environment;

  /** Boot gives the environment. */
  SettingAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, SettingException cause) {
    String name = CdnProperties.named(cause.name());
    @Nullable ConfigurationProperty set = find(name);
    if (set == null && findCause(root, InvalidPropertyException.class) == null) {
      return new FailureAnalysis(
          "The %s.".formatted(cause.getMessage()), "Correct the FilterSettings.", cause);
    }
    return new FailureAnalysis(
        "Property %s %s.%s"
            .formatted(
                name, cause.reason(CdnProperties::named), set == null ? "" : where(cause, set)),
        cause
            .remedy()
            .map(help -> help + ", or leave out " + name + ".")
            .orElse(action(name, set != null)),
        cause);
  }

  private @Nullable ConfigurationProperty find(String text) {
    @Nullable ConfigurationPropertyName name = ConfigurationPropertyName.ofIfValid(text);
    if (name == null || !(environment instanceof ConfigurableEnvironment configurable)) {
      return null;
    }
    for (var source : ConfigurationPropertySources.from(configurable.getPropertySources())) {
      @Nullable ConfigurationProperty found = source.getConfigurationProperty(name);
      if (found != null || (RULES.isAncestorOf(name) && hasRules(source))) {
        return found;
      }
    }
    return null;
  }

  /** Then Boot looks for rules nowhere else. */
  private static boolean hasRules(ConfigurationPropertySource source) {
    return source.containsDescendantOf(RULES) == ConfigurationPropertyState.PRESENT;
  }

  private static String action(String name, boolean set) {
    if (set) {
      return "Correct %s, or leave it out for its default.".formatted(name);
    }
    return "Set %s%s."
        .formatted(
            name,
            name.startsWith(RULES + "[")
                ? " beside the other rules: Boot takes all of them from the first source that has one"
                : "");
  }

  private static String where(SettingException cause, ConfigurationProperty set) {
    Object value = cause.name().equals(CdnProperties.TOKEN) ? "******" : set.getValue();
    return "%n%n    Value: %s%n    Origin: %s"
        .formatted(value, Objects.requireNonNullElse(set.getOrigin(), "unknown"));
  }
}
