package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskStoreSettingsTest {
  private static final Path DIRECTORY = Path.of("cache");

  @Test
  void largestObjectMayBeSeveralGibibytes() {
    DiskStoreSettings settings = DiskStoreSettings.of(DIRECTORY, 10L << 30);
    assertThat(settings.maxObjectSize()).isEqualTo(5L << 30);
    assertThat(settings.withMaxObjectSize(8L << 30).fillBudget()).isEqualTo(8L << 30);
  }

  @Test
  void copiesDifferInOneBound() {
    DiskStoreSettings settings = DiskStoreSettings.of(DIRECTORY, 800);
    assertThat(
            settings
                .withMaxObjectSize(50)
                .withFillBudget(60)
                .withMaxVariants(7)
                .withHeadCache(8)
                .withMinFree(9)
                .withMaxEntries(10))
        .isEqualTo(new DiskStoreSettings(DIRECTORY, 800, 50, 60, 7, 8, 9, 10));
  }

  @ParameterizedTest(name = "a heap of {0}")
  @CsvSource({"67108864, 2097152, 87381", "1073741824, 8388608, 1398101", "1, 0, 1"})
  void aSmallHeapHasFewerResponses(long heap, long heads, long entries) {
    DiskStoreSettings settings = DiskStoreSettings.fitting(DIRECTORY, 1L << 30, heap);
    assertThat(settings.headCache()).isEqualTo(heads);
    assertThat(settings.maxEntries()).isEqualTo(entries);
  }

  @ParameterizedTest(name = "{6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 1   | 1   | 1 | 0  | 0  | size needs at least 1; got 0
          100 | 0   | 100 | 1 | 0  | 0  | maxObjectSize needs 1 to 100 bytes (size); got 0
          100 | 101 | 200 | 1 | 0  | 0  | maxObjectSize needs 1 to 100 bytes (size); got 101
          100 | 50  | 49  | 1 | 0  | 0  | fillBudget needs at least maxObjectSize, 50 bytes; got 49
          100 | 50  | 50  | 0 | 0  | 0  | maxVariants needs at least 1; got 0
          100 | 50  | 50  | 1 | -1 | 0  | headCache needs at least 0; got -1
          100 | 50  | 50  | 1 | 0  | -1 | minFree needs at least 0; got -1
          100 | 50  | 50  | 1 | 0  | 0  | maxEntries needs at least 1; got 0
          """)
  void impossibleBoundsAreNamed(
      long size, long longest, long fills, int variants, long heads, long free, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DiskStoreSettings(DIRECTORY, size, longest, fills, variants, heads, free, 0))
        .withMessage(message);
  }
}
