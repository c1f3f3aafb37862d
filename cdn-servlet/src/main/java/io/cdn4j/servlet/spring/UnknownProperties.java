package io.cdn4j.servlet.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds properties below {@code cdn.} that nobody reads. Boot's own check for unknown fields looks
 * at one name behind an index and no further: {@code rules[0].ttl.defualt} passes because of {@code
 * rules[0].ttl}. Nor does it look at the environment and at Java's system properties.
 */
final class UnknownProperties {
  private static final ConfigurationPropertyName PREFIX =
      ConfigurationPropertyName.of(CdnProperties.PREFIX);

  private static final Pattern OF_KUBERNETES =
      Pattern.compile("cdn\\.(service\\.(host|port(\\..+)?)|port(\\..+)?|port\\[.+)");

  private UnknownProperties() {}

  /**
   * Looks through all sources that can be listed.
   *
   * @throws UnknownPropertiesException if there is one
   */
  static void refuse(ConfigurableEnvironment environment) {
    List<ConfigurationProperty> unknown = new ArrayList<>();
    for (ConfigurationPropertySource source :
        ConfigurationPropertySources.from(environment.getPropertySources())) {
      if (source instanceof IterableConfigurationPropertySource listed) {
        unknown.addAll(in(listed));
      }
    }
    if (!unknown.isEmpty()) {
      throw new UnknownPropertiesException(unknown);
    }
  }

  private static List<ConfigurationProperty> in(IterableConfigurationPropertySource source) {
    boolean environment = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    return source.stream()
        .filter(PREFIX::isAncestorOf)
        .filter(name -> !PropertyNames.isKnown(name, environment))
        .filter(name -> !(environment && isOfKubernetes(name)))
        .map(source::getConfigurationProperty)
        .filter(Objects::nonNull)
        .filter(property -> !isEmptyGroup(property))
        .toList();
  }

  /** What Kubernetes tells each container of a service that is called cdn. */
  private static boolean isOfKubernetes(ConfigurationPropertyName name) {
    return OF_KUBERNETES.matcher(name.toString()).matches();
  }

  /** In YAML, {@code rules: []}, or a name with nothing but comments below it. */
  private static boolean isEmptyGroup(ConfigurationProperty property) {
    return property.getValue().toString().isEmpty() && PropertyNames.isGroup(property.getName());
  }
}
