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

  @Test
  void memoryOffTheHeapTakesLongerObjects() {
    long usable = Arena.capacity(1L << 30);
    assertThat(usable).isBetween((1L << 30) / 100 * 84, (1L << 30) / 100 * 85);
    MemoryStoreSettings settings = MemoryStoreSettings.ofCapacity(64L << 20).withOffHeap(1L << 30);
    assertThat(settings)
        .isEqualTo(
            new MemoryStoreSettings(64L << 20, usable / 8, 16L << 20, 100, 1L << 30, usable / 4));
    assertThat(settings.largestObjectSize()).isEqualTo(usable);
    assertThat(MemoryStoreSettings.ofCapacity(64L << 20).largestObjectSize()).isEqualTo(16L << 20);
    assertThat(settings.withMaxObjectSize(usable).offHeapFillBudget()).isEqualTo(usable);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withMaxObjectSize(usable + 1))
        .withMessageContaining("(85 % of offHeap)");
  }

  @Test
  void memoryOffTheHeapIsSixteenMebibytesOrNone() {
    MemoryStoreSettings settings = MemoryStoreSettings.ofCapacity(64L << 20);
    assertThat(settings.offHeap()).isZero();
    assertThat(settings.withOffHeap(16L << 20).maxObjectSize()).isEqualTo(8L << 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withOffHeap((16L << 20) - 1))
        .withMessage("offHeap needs 0, or 16777216 bytes or more; got 16777215");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withOffHeap(16L << 20).withFillBudget(1))
        .withMessage("fillBudget needs at least 524288 bytes with offHeap; got 1");
  }
}
