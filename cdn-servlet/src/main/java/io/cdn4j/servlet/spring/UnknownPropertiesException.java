package io.cdn4j.servlet.spring;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;

/**
 * Properties below {@code cdn.} that nobody reads. Its message says which, and where they are. It
 * does not say the values of unknown ones, since one may be a token under a wrong name.
 */
final class UnknownPropertiesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final ConfigurationPropertyName DEBUG = ConfigurationPropertyName.of("cdn.debug");

  UnknownPropertiesException(List<ConfigurationProperty> unknown) {
    super(
        unknown.stream()
            .map(UnknownPropertiesException::described)
            .collect(Collectors.joining(System.lineSeparator())));
  }

  private static String described(ConfigurationProperty property) {
    Origin origin = property.getOrigin();
    return "Property %s%s %s."
        .formatted(
            property.getName(),
            origin == null ? "" : " (from " + origin + ")",
            PropertyNames.isGroup(property.getName()) ? group(property) : "is unknown");
  }

  private static String group(ConfigurationProperty property) {
    ConfigurationPropertyName name = property.getName();
    Object given = name.equals(DEBUG) ? "******" : property.getValue();
    return "has no value itself, but was given '%s'; meant is one of %s"
        .formatted(given, String.join(", ", PropertyNames.below(name)));
  }
}
