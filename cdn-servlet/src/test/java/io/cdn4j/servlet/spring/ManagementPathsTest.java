package io.cdn4j.servlet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.CacheRule;
import io.cdn4j.servlet.FilterSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Where the actuator answers, and that this is passed on. */
class ManagementPathsTest {
  @Endpoint(id = "health")
  static class Health {}

  @Endpoint(id = "info")
  static class Info {}

  private static List<String> paths(String contextPath, String settings) {
    StandardEnvironment environment = new StandardEnvironment();
    Map<String, Object> properties =
        Arrays.stream(settings.split(" & "))
            .map(one -> one.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0].startsWith("spring.") ? pair[0] : "management." + pair[0],
                    pair -> pair[1]));
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    ConfigurationPropertySources.attach(environment);
    DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    beans.registerBeanDefinition("health", new RootBeanDefinition(Health.class));
    beans.registerBeanDefinition("info", new RootBeanDefinition(Info.class));
    return new ManagementPathFinder(environment, beans, contextPath).find().paths();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # below management.                                        | paths
          other=1                                                    | /actuator
          endpoints.web.base-path=/manage/                           | /manage
          server.port=8081                                           | ''
          server.port=-1                                             | ''
          endpoints.web.base-path=/                                  | /health,/info
          endpoints.web.base-path= & endpoints.web.path-mapping.health=up | /up,/info
          endpoint.health.probes.add-additional-paths=true           | /actuator,/livez,/readyz
          server.port=8081 & endpoint.health.group.live.additional-path=server:/alive | /alive
          endpoint.health.group.live.additional-path=management:/alive | /actuator
          spring.mvc.servlet.path=/api/                              | /api/actuator
          endpoint.health.group.live.include=db                      | /actuator
          """)
  void whereTheyAre(String settings, String expected) {
    assertThat(String.join(",", paths("", settings))).isEqualTo(expected);
    assertThat(paths("/shop", settings)).allMatch(path -> path.startsWith("/shop/"));
  }

  private static List<String> passing(CacheRule... owners) {
    FilterSettings.Builder settings = FilterSettings.builder().location("NRT57");
    Arrays.stream(owners).forEach(settings::rule);
    FilterSettings passing = new ManagementPaths(List.of("/actuator")).passing(settings.build());
    assertThat(passing.location()).isEqualTo("NRT57");
    return passing.rules().stream()
        .map(rule -> rule.path().pattern() + (rule.cache() ? "" : " not"))
        .toList();
  }

  @Test
  void theyComeAheadOfRulesForAnything() {
    assertThat(passing(CacheRule.of("/*")))
        .containsExactly("/actuator not", "/actuator/* not", "/*");
  }

  @Test
  void rulesForJustThemComeFirst() {
    assertThat(
            passing(
                CacheRule.of("*"),
                CacheRule.of("/actuator/info"),
                CacheRule.of("/actuators"),
                CacheRule.of("/actuator*")))
        .containsExactly(
            "/actuator/info", "/actuator*", "/actuator not", "/actuator/* not", "*", "/actuators");
  }

  @Test
  void withoutAnActuatorNothingChanges() {
    FilterSettings settings = FilterSettings.builder().rule(CacheRule.of("/a")).build();
    assertThat(new ManagementPaths(List.of()).passing(settings)).isEqualTo(settings);
  }
}
