package io.cdn4j.servlet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@DisplayName("what stands below cdn. and nobody reads")
class UnknownPropertiesTest {
  private static final String ENVIRONMENT =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private static void refuse(PropertySource<?> source) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(one -> environment.getPropertySources().remove(one.getName()));
    environment.getPropertySources().addFirst(source);
    UnknownProperties.refuse(environment);
  }

  private static void refuseProperty(String name, String value) {
    refuse(new MapPropertySource("file", Map.of("cdn.rules[0].path", "/a", name, value)));
  }

  private static void refuseVariable(String name) {
    refuse(new SystemEnvironmentPropertySource(ENVIRONMENT, Map.of(name, "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cdn.memroy",
        "cdn.ttl.usual",
        "cdn.weak.etags",
        "cdn.path",
        "cdn.key.query",
        "cdn.location[0]",
        "cdn.rules[0]",
        "cdn.rules[0].pth",
        "cdn.rules[0].path[0]",
        "cdn.rules[0].ttl.defualt",
        "cdn.rules[0].ttl.usual",
        "cdn.rules[0].ttl.default.of",
        "cdn.rules[0].key.query.exlude",
        "cdn.rules[0].key.cokies",
        "cdn.rules[1].ttl.defualt",
        "cdn.rules[x].path",
        "cdn.rules.0.path"
      })
  void isRefused(String name) {
    assertThatThrownBy(() -> refuseProperty(name, "1"))
        .isInstanceOf(UnknownPropertiesException.class)
        .hasMessageContaining("Property " + name + " (from \"" + name + "\" from property source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cdn.weak-etags",
        "cdn.weakEtags",
        "cdn.Key.Cookies",
        "cdn.key.cookies[3]",
        "cdn.filter.url-patterns[0]",
        "cdn.rules[17].ttl.default",
        "cdn.rules[17].key.query.include[2]",
        "cdnx.memory",
        "cdn"
      })
  void othersAreNot(String name) {
    refuseProperty(name, "1");
  }

  /** As Boot binds them: an underscore may stand for a hyphen, or nothing at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDN_RULES_0_TTL_DEFAULT",
        "CDN_RULES_12_KEY_QUERY_EXCLUDE",
        "CDN_KEY_COOKIES_1",
        "CDN_WEAKETAGS",
        "CDN_WEAK_ETAGS",
        "CDN_FILTER_URLPATTERNS",
        "CDN_FILTER_URL_PATTERNS_0",
        "CDNX_MEMORY"
      })
  void variablesOfTheEnvironmentAreRead(String name) {
    refuseVariable(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDN_SERVICE_HOST",
        "CDN_SERVICE_PORT",
        "CDN_SERVICE_PORT_HTTP",
        "CDN_PORT",
        "CDN_PORT_8080_TCP",
        "CDN_PORT_8080_TCP_ADDR"
      })
  void whatKubernetesTellsOfAServiceNamedCdnIsLeftAlone(String name) {
    refuseVariable(name);
  }

  @ParameterizedTest
  @CsvSource({
    "CDN_MEMROY, cdn.memroy",
    "CDN_RULES_0_TTL_DEFUALT, cdn.rules[0].ttl.defualt",
    "CDN_TTLDEFAULT, cdn.ttldefault",
    "CDN_RULES_PATH, cdn.rules.path"
  })
  void variablesOfTheEnvironmentThatAreNot(String variable, String name) {
    assertThatThrownBy(() -> refuseVariable(variable))
        .hasMessageContaining("Property " + name)
        .hasMessageContaining(
            "from \"" + variable + "\" from property source \"systemEnvironment\"");
  }

  @Test
  void aGroupWithAValueIsToldWhatIsMeant() {
    assertThatThrownBy(() -> refuseProperty("cdn.rules[0].ttl", "30s"))
        .hasMessageContaining(
            "has no value itself, but was given '30s'; meant is one of cdn.rules[0].ttl.default,"
                + " cdn.rules[0].ttl.min, cdn.rules[0].ttl.max.");
  }

  /** YAML makes these of a list without elements, and of a name with only comments below. */
  @ParameterizedTest
  @ValueSource(strings = {"cdn.rules", "cdn.ttl", "cdn.key.query"})
  void aGroupWithNothingInItIsNothing(String name) {
    refuseProperty(name, "");
  }

  @Test
  void allAreNamedAndNoValueIs() {
    assertThatThrownBy(
            () ->
                refuse(
                    new MapPropertySource(
                        "file", Map.of("cdn.debug.tokn", "secret", "cdn.memroy", "1MB"))))
        .hasMessageContaining("cdn.debug.tokn")
        .hasMessageContaining("cdn.memroy")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theAnalysisSaysWhatIsKnown() {
    assertThatThrownBy(() -> refuseProperty("cdn.memroy", "1MB"))
        .satisfies(
            refused ->
                assertThat(new UnknownPropertiesAnalyzer().analyze(refused).getAction())
                    .contains("cdn.memory, ", "cdn.rules[n].ttl.default, "));
  }
}
