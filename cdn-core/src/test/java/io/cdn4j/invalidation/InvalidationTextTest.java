package io.cdn4j.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.distribution.PathPattern;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationTextTest {
  static List<Invalidation> invalidations() {
    return List.of(
        new Invalidation.OfUri("https://example.com/a?b=c"),
        new Invalidation.OfPrefix("https://example.com/a "),
        new Invalidation.OfPath(new PathPattern("/news/*")),
        new Invalidation.OfTag("a tag with spaces\nand a line feed"),
        new Invalidation.OfGroup("https://example.com", "a group"),
        new Invalidation.OfEverything());
  }

  @ParameterizedTest
  @MethodSource("invalidations")
  void isReadBackAsItWas(Invalidation invalidation) {
    assertThat(InvalidationText.parse(InvalidationText.of(invalidation))).isEqualTo(invalidation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uri", "other x", "group https://example.com", "path "})
  void otherTextIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> InvalidationText.parse(text));
  }
}
