package io.cdn4j.servlet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.SettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Real starts that fail are in cdn-examples/containers. */
class SettingAnalyzerTest {
  private final StandardEnvironment environment = new StandardEnvironment();

  private void set(String source, String name, String value) {
    environment.getPropertySources().addLast(new MapPropertySource(source, Map.of(name, value)));
  }

  private static SettingException refused(Map<String, String> settings) {
    return catchThrowableOfType(
        SettingException.class, () -> FilterSettings.parse(settings).newStore());
  }

  private FailureAnalysis analysis(Throwable failure) {
    return new SettingAnalyzer(environment).analyze(new IllegalStateException("outer", failure));
  }

  @Test
  void saysWhichWhatAndWhere() {
    set("one", "cdn.memory", "lots");
    set("other", "cdn.memory", "less");
    assertThat(analysis(refused(Map.of("memory", "much"))).getDescription())
        .startsWith("Property cdn.memory is refused: needs a size")
        .contains("Value: lots", "Origin: \"cdn.memory\" from property source \"one\"");
  }

  /** Boot does not merge lists, so that the path of another source is none. */
  @Test
  void looksForRulesWhereBootDoes() {
    set("one", "cdn.rules[0].ttl.default", "1s");
    set("other", "cdn.rules[0].path", "/a");
    SettingException refused = refused(Map.of("rules[0].ttl.default", "1s"));
    FailureAnalysis analysis = analysis(new InvalidPropertyException(refused, null));
    assertThat(analysis.getDescription()).isEqualTo("Property cdn.rules[0].path is missing.");
    assertThat(analysis.getAction())
        .isEqualTo(
            "Set cdn.rules[0].path beside the other rules:"
                + " Boot takes all of them from the first source that has one.");
  }

  @Test
  void whatIsNoPropertyIsNotCalledOne() {
    FailureAnalysis analysis = analysis(refused(Map.of("memory", "much")));
    assertThat(analysis.getDescription()).startsWith("The setting 'memory' is refused");
    assertThat(analysis.getAction()).isEqualTo("Correct the FilterSettings.");
  }

  @Test
  void namesThatAreNoneOfBootsAreLeftAsTheyAre() {
    assertThat(analysis(refused(Map.of("Me moroy", "1"))).getDescription())
        .startsWith("The setting 'Me moroy' is unknown");
  }
}
