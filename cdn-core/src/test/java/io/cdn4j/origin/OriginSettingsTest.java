package io.cdn4j.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings of an origin")
class OriginSettingsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # URL                            | scheme, host, port and prefix
          http://origin.example            | http://origin.example:80
          https://origin.example           | https://origin.example:443
          HTTPS://Origin.Example/          | https://origin.example:443
          http://origin.example:8080/      | http://origin.example:8080
          http://my_host:1/base            | http://my_host:1/base
          http://127.0.0.1:65535/a%2Fb/c/  | http://127.0.0.1:65535/a%2Fb/c
          http://[::1]:8080                | http://[::1]:8080
          """)
  void urlSaysWhereTheOriginIs(String url, String settings) {
    assertThat(OriginSettings.of(url)).hasToString(settings);
    new OkHttpOrigin(OriginSettings.of(url)).close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "", "origin.example", "ftp://origin.example", "http://", "http:///a", "http://a:0",
        "http://a:65536", "http://a:b", "http://user@a", "http://a/?b", "http://a/#b",
            "http://a/b//",
        "http://a/b c", "http://[::1", "s3://bucket"
      })
  void urlThatSaysLessIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginSettings.of(url))
        .withMessageContaining("needs")
        .withMessageContaining("got");
  }

  @Test
  void defaultsAreThoseOfTheDesign() {
    OriginSettings settings = OriginSettings.of("http://a");
    assertThat(settings.timeouts().connect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.timeouts().firstByte()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.timeouts().betweenBytes()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.timeouts().idle()).isLessThan(Duration.ofSeconds(5));
    assertThat(settings.maxRequestsInFlight()).isEqualTo(1000);
  }

  @Test
  void limitsOfSettingsHold() {
    OriginSettings settings = OriginSettings.of("http://a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withMaxRequestsInFlight(0))
        .withMessage("OriginSettings needs maxRequestsInFlight of 1 or more; got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withMaxHead(1023))
        .withMessageContaining("got 1023");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0005S", "PT24H0.001S"})
  void timeoutsAreAtLeastAMillisecondAndAtMostADay(Duration given) {
    OriginTimeouts timeouts = OriginTimeouts.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> timeouts.withConnect(given));
    assertThatIllegalArgumentException().isThrownBy(() -> timeouts.withFirstByte(given));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeouts.withBetweenBytes(given))
        .withMessage("OriginTimeouts needs betweenBytes from PT0.001S to PT24H; got " + given);
    assertThatIllegalArgumentException().isThrownBy(() -> timeouts.withIdle(given));
  }

  @Test
  void idleTimeIsBelowFiveSeconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginTimeouts.DEFAULT.withIdle(Duration.ofSeconds(5)))
        .withMessageContaining("idle");
  }
}
