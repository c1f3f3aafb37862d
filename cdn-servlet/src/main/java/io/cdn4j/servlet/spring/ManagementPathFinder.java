package io.cdn4j.servlet.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Reads from Boot's properties where the actuator answers. The beans that know it cannot be asked:
 * they need all endpoints, and one of these needs the edge location.
 */
final class ManagementPathFinder {
  private static final String GROUPS = "management.endpoint.health.group";
  private static final String PROBES = "management.endpoint.health.probes.add-additional-paths";
  private static final String BASE = "management.endpoints.web.base-path";
  private static final String MAPPING = "management.endpoints.web.path-mapping.";

  /**
   * A group of health indicators.
   *
   * @param additionalPath such as {@code server:/healthz}
   */
  record Group(@Nullable String additionalPath) {}

  private final Environment environment;
  private final ListableBeanFactory beans;
  private final String start;

  /**
   * A finder.
   *
   * @param contextPath that of the application, empty for the root
   */
  ManagementPathFinder(Environment environment, ListableBeanFactory beans, String contextPath) {
    this.environment = environment;
    this.beans = beans;
    this.start = contextPath + withoutSlash(environment.getProperty("spring.mvc.servlet.path", ""));
  }

  /** The paths as the properties have them now. */
  ManagementPaths find() {
    return new ManagementPaths(
        Stream.concat(endpoints().stream(), probes().stream()).map(start::concat).toList());
  }

  private List<String> endpoints() {
    if (ManagementPortType.get(environment) != ManagementPortType.SAME) {
      return List.of();
    }
    String base = withoutSlash(environment.getProperty(BASE, "/actuator"));
    return base.isEmpty() ? endpointsAtTheRoot() : List.of(base);
  }

  /** One path for each, since the application's pages are beside them. */
  private List<String> endpointsAtTheRoot() {
    return Arrays.stream(beans.getBeanNamesForAnnotation(Endpoint.class))
        .map(name -> beans.findAnnotationOnBean(name, Endpoint.class))
        .filter(Objects::nonNull)
        .map(endpoint -> environment.getProperty(MAPPING + endpoint.id(), endpoint.id()))
        .map(path -> withSlash(withoutSlash(path)))
        .toList();
  }

  /** Those of health indicators that are not below the base path, whichever port it has. */
  private List<String> probes() {
    List<String> paths = new ArrayList<>();
    if (environment.getProperty(PROBES, Boolean.class, false)) {
      paths.add("/livez");
      paths.add("/readyz");
    }
    Binder.get(environment)
        .bind(GROUPS, Bindable.mapOf(String.class, Group.class))
        .orElse(Map.of())
        .values()
        .forEach(group -> add(paths, group.additionalPath()));
    return paths;
  }

  private static void add(List<String> paths, @Nullable String additional) {
    if (additional != null && additional.startsWith("server:")) {
      paths.add(withSlash(withoutSlash(additional.substring("server:".length()))));
    }
  }

  private static String withSlash(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
