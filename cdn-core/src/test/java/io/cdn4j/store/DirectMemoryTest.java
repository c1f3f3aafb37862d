package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class DirectMemoryTest {
  private static final long MIB = 1 << 20;

  @Test
  void theOptionIsNamedWithWhatIsNeededAndWhatIsThere() {
    assertThatCode(() -> DirectMemory.require(128 * MIB, 160 * MIB)).doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> DirectMemory.require(128 * MIB, 160 * MIB - 1))
        .withMessage("128m off the heap need -XX:MaxDirectMemorySize=160m or more; it is 159m now");
  }

  @Test
  void limitIsTheOptionOrElseTheHeap() {
    assertThat(DirectMemory.limit()).isPositive();
  }

  @Test
  void aStoreThatIsTooLargeFailsAtItsStart() {
    MemoryStoreSettings settings =
        MemoryStoreSettings.ofCapacity(MIB).withOffHeap(DirectMemory.limit());
    assertThatIllegalStateException()
        .isThrownBy(() -> new MemoryStore(settings).close())
        .withMessageContaining("-XX:MaxDirectMemorySize=");
  }
}
