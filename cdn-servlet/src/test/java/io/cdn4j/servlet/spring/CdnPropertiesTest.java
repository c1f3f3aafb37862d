package io.cdn4j.servlet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Real applications of Boot 3.5 and 4.x are tried in cdn-examples/containers. */
@DisplayName("properties cdn.* and init-params are the same")
class CdnPropertiesTest {
  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("location", "NRT57"),
          Map.entry("memory", "16MB"),
          Map.entry("off-heap", "32MB"),
          Map.entry("disk", "/var/cache/shop"),
          Map.entry("disk-size", "20GB"),
          Map.entry("max-object-size", "5GB"),
          Map.entry("async", "true"),
          Map.entry("ttl.default", "5s"),
          Map.entry("ttl.min", "1s"),
          Map.entry("ttl.max", "1h"),
          Map.entry("key.query.exclude", "utm_source, gclid"),
          Map.entry("key.cookies", "*"),
          Map.entry("key.headers", "X-Country"),
          Map.entry("rules[0].path", "/products/*"),
          Map.entry("rules[0].cache", "true"),
          Map.entry("rules[0].ttl.default", "30"),
          Map.entry("rules[0].ttl.min", "PT5S"),
          Map.entry("rules[0].ttl.max", "1d"),
          Map.entry("rules[0].key.query.include", "page"),
          Map.entry("rules[0].key.cookies", "currency"),
          Map.entry("rules[0].key.headers", "X-Device"),
          Map.entry("rules[1].path", "/admin/*"),
          Map.entry("rules[1].cache", "false"));

  private static CdnProperties bind(Map<String, String> properties) {
    Map<String, String> prefixed = new LinkedHashMap<>();
    properties.forEach((name, value) -> prefixed.put("cdn." + name, value));
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bindOrCreate("cdn", CdnProperties.class);
  }

  @Test
  void defaults() {
    assertThat(bind(Map.of()).settings()).isEqualTo(FilterSettings.defaults());
  }

  /** Boot leaves the beans out for false alone, but knows more words for it. */
  @Test
  void offIsOff() {
    assertThat(bind(Map.of("enabled", "off")).settings().enabled()).isFalse();
  }

  @Test
  void allNames() {
    assertThat(bind(ALL).settings()).isEqualTo(FilterSettings.parse(ALL));
  }

  @Test
  void sizesAndPathsThatAreEmptyAreAsIfAbsent() {
    assertThat(bind(Map.of("disk", "", "disk-size", "", "off-heap", "")).settings())
        .isEqualTo(FilterSettings.defaults());
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # property      | value      | error
          off-heap        | 15MB       | needs at least 16 MiB; got 15 MiB
          disk            | file:/a    | needs the path of a directory, such as /var/cache/shop; got 'file:/a'
          disk-size       | 1GB        | needs cdn.disk beside it; got 1 GiB
          max-object-size | 500GB      | without cdn.disk (a quarter of cdn.memory, at most 1 GiB); got 500 GiB
          max-object-size | 0          | needs at least 1 byte
          max-object-size | -1         | needs a size in bytes such as 64k, 256MB or 1g; got '-1'
          ttl.min         | 5s         | needs to be at most cdn.ttl.default, which is 0s
          """)
  void errorsOfTheStore(String property, String value, String error) {
    assertThatThrownBy(() -> bind(Map.of(property, value)).settings())
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("cdn." + property)
        .hasMessageContaining(error);
  }

  @Test
  void errorsNameTheProperty() {
    assertThatThrownBy(() -> bind(Map.of("rules[0].cache", "false")).settings())
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("cdn.rules[0].path");
  }

  @Test
  void negativeTimesAreGivenBackAsTheyWere() {
    assertThatThrownBy(() -> bind(Map.of("ttl.default", "-5s")).settings())
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasCauseInstanceOf(SettingException.class)
        .hasMessageContaining("cdn.ttl.default")
        .hasMessageContaining("needs a time such as 30s")
        .hasMessageContaining("got '-5s'");
  }

  @Test
  void aTimeThatIsEmptyIsAsIfAbsent() {
    assertThat(bind(Map.of("ttl.default", "")).settings()).isEqualTo(FilterSettings.defaults());
  }

  @Test
  void theTokenIsNotInTheError() {
    assertThatThrownBy(() -> bind(Map.of("debug.token", "sec\u00e9ret")).settings())
        .hasMessageContaining("cdn.debug.token")
        .hasMessageNotContaining("ret'");
  }

  /** Rules are described by the first of them, since the format knows no element of a list. */
  @Test
  void exactlyTheKnownNamesAreDescribedForEditors() throws IOException {
    String metadata = resource("/META-INF/spring-configuration-metadata.json");
    Set<String> described = new TreeSet<>();
    Matcher name =
        Pattern.compile(
                "\"name\": \"(cdn\\.[^\"]*)\",\\s*\"type\": \"(?:java|org\\.springframework)")
            .matcher(metadata);
    while (name.find()) {
      described.add(name.group(1));
    }
    Set<String> known = new TreeSet<>(Set.of("cdn.rules"));
    PropertyNames.known().forEach(one -> known.add(one.replace("[n]", "[0]")));
    assertThat(described).isEqualTo(known);
    assertThat(metadata).doesNotContain("usual", "default-time");
  }

  @Test
  void allThatIsReadIsKnown() {
    for (String name : ALL.keySet()) {
      assertThat(PropertyNames.isKnown(ConfigurationPropertyName.of("cdn." + name), false))
          .as(name)
          .isTrue();
    }
  }

  @Test
  void theConfigurationsAreListedForBoot() throws Exception {
    String name =
        "/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
    for (String type : resource(name).lines().toList()) {
      assertThat(Class.forName(type)).isNotNull();
    }
    assertThat(resource(name)).contains(CdnAutoConfiguration.class.getName());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CdnPropertiesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
