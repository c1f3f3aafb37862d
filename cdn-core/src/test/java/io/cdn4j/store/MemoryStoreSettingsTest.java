package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryStoreSettingsTest {
  @Test
  void defaultsAreInProportionToTheCapacity() {
    assertThat(MemoryStoreSettings.fitting(1L << 30))
        .isEqualTo(new MemoryStoreSettings(256L << 20, 32L << 20, 64L << 20, 100));
    assertThat(MemoryStoreSettings.ofCapacity(64L << 30).maxObjectSize()).isEqualTo(1L << 30);
  }

  @Test
  void defaultsFitIntoTheHeap() {
    assertThat(MemoryStoreSettings.fitting(640L << 20).capacity()).isEqualTo(256L << 20);
    assertThat(MemoryStoreSettings.fitting(100L << 20).capacity()).isEqualTo(40L << 20);
    assertThat(MemoryStoreSettings.defaults())
        .isEqualTo(MemoryStoreSettings.fitting(Runtime.getRuntime().maxMemory()));
  }

  @Test
  void copiesDifferInOneBound() {
    MemoryStoreSettings settings = MemoryStoreSettings.ofCapacity(800);
    assertThat(settings.withMaxObjectSize(50).withFillBudget(60).withMaxVariants(7))
        .isEqualTo(new MemoryStoreSettings(800, 50, 60, 7));
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 1   | 1   | 1 | capacity needs at least 1 byte; got 0
          100  | 0   | 100 | 1 | maxObjectSize needs 1 to 100 bytes (capacity, and 1 GiB at most); got 0
          100  | 101 | 200 | 1 | maxObjectSize needs 1 to 100 bytes (capacity, and 1 GiB at most); got 101
          100  | 50  | 49  | 1 | fillBudget needs at least maxObjectSize, 50 bytes; got 49
          100  | 50  | 50  | 0 | maxVariants needs at least 1; got 0
          """)
  void impossibleBoundsAreNamed(
      long capacity, long maxObjectSize, long fillBudget, int maxVariants, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryStoreSettings(capacity, maxObjectSize, fillBudget, maxVariants))
        .withMessage(message);
  }
}
