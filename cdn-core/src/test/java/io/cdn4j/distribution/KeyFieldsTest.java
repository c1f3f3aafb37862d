package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what is in the key beside the target")
class KeyFieldsTest {
  @ParameterizedTest
  @ValueSource(strings = {"Cookie", "cookie", "Accept-Encoding", "HOST", "", " "})
  void refusesWhatHasASettingOfItsOwn(String name) {
    assertThatThrownBy(() -> new KeyFields(Cookies.none(), List.of(name), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void oneMoreHeaderGoesToTheEndOnce() {
    KeyFields one = KeyFields.NONE.withHeader("X-Country");
    assertThat(one.headers()).containsExactly("X-Country");
    assertThat(one.withHeader("x-country")).isSameAs(one);
    assertThat(one.withHeader("X-Device").headers()).containsExactly("X-Country", "X-Device");
  }

  @Test
  void otherCookiesLeaveTheRest() {
    assertThat(KeyFields.STANDARD.withCookies(Cookies.none()))
        .isEqualTo(
            new KeyFields(
                Cookies.none(), List.of("Origin", "Accept", "Authorization", "CDN-Loop"), true));
  }
}
