package io.cdn4j.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebugAccessTest {
  private static final DebugAccess OPEN =
      DebugAccess.NOBODY
          .withToken("0123456789abcdef")
          .withViewers(List.of(CidrBlock.parse("192.0.2.0/24"), CidrBlock.parse("2001:db8::/32")));

  private static ViewerRequest request(String address, @Nullable String fields) {
    return new ViewerRequest(
        "GET",
        Messages.target("http://example.com/"),
        Messages.fields(fields),
        RequestBody.NONE,
        address,
        false);
  }

  @ParameterizedTest(name = "{0} [{1}]: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          # viewer      | fields                         | permitted
          203.0.113.9   | none                           | false
          203.0.113.9   | Cdn4j-Debug: 1                 | false
          203.0.113.9   | Cdn4j-Debug: 0123456789abcdeF  | false
          203.0.113.9   | Cdn4j-Debug: 0123456789abcdefg | false
          203.0.113.9   | Cdn4j-Debug: 0123456789abcde   | false
          203.0.113.9   | Cdn4j-Debug: 0123456789abcdef  | true
          203.0.113.9   | cdn4j-debug: 0123456789abcdef  | true
          192.0.2.77    | none                           | false
          192.0.2.77    | Cdn4j-Debug: 1                 | true
          2001:db8::1   | Cdn4j-Debug: 1                 | true
          no address    | Cdn4j-Debug: 1                 | false
          """)
  void whoIsPermitted(String address, @Nullable String fields, boolean permitted) {
    assertThat(OPEN.permits(request(address, fields))).isEqualTo(permitted);
  }

  @Test
  void nobodyUnlessAnOwnerSaysSo() {
    assertThat(DebugAccess.NOBODY.isOff()).isTrue();
    assertThat(DebugAccess.NOBODY.permits(request("127.0.0.1", "Cdn4j-Debug: "))).isFalse();
    assertThat(DebugAccess.NOBODY.withToken("0123456789abcdef").isOff()).isFalse();
    assertThat(DebugAccess.NOBODY.withViewers(List.of(CidrBlock.parse("10.0.0.0/8"))).isOff())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "0123456789 abcdef", "0123456789abcdé."})
  void tokensThatCannotBeUsed(String token) {
    assertThatThrownBy(() -> DebugAccess.NOBODY.withToken(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a debug token has 16 to 128 visible ASCII characters and no blanks; got %d characters",
            token.length());
  }

  @Test
  void theTextHasNoToken() {
    assertThat(OPEN).hasToString("DebugAccess[token=true, viewers=[192.0.2.0/24, 2001:db8::/32]]");
  }
}
