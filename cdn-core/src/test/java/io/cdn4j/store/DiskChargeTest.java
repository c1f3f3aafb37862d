package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a fill that goes to the disk takes of the heap is bounded")
class DiskChargeTest {
  private static final long MOST = DiskCharge.MOST_ON_HEAP;

  private final FillBudget disk = new FillBudget(100 * MOST);
  private final FillBudget heap = new FillBudget(2 * MOST + 30);

  private DiskCharge begin(long declared) {
    return Objects.requireNonNull(DiskCharge.of(disk, heap, 10, declared));
  }

  @Test
  void aLongBodyTakesAFewSegments() {
    DiskCharge charge = begin(50 * MOST);
    assertThat(heap.used()).isEqualTo(MOST + 10);
    assertThat(disk.used()).isEqualTo(50 * MOST + 10);
    charge.end();
    assertThat(heap.used()).isZero();
    assertThat(disk.used()).isZero();
  }

  @Test
  void aShortBodyTakesItsLength() {
    begin(1_000);
    assertThat(heap.used()).isEqualTo(1_010);
  }

  @Test
  void aBodyOfUnknownLengthTakesMoreAsItGrows() {
    DiskCharge charge = begin(0);
    assertThat(charge.grow(1_000)).isTrue();
    assertThat(heap.used()).isEqualTo(1_010);
    assertThat(charge.grow(3 * MOST)).isTrue();
    assertThat(heap.used()).isEqualTo(MOST + 10);
    assertThat(disk.used()).isEqualTo(3 * MOST + 1_010);
  }

  @Test
  void whatFindsNoRoomOnTheHeapDoesNotBegin() {
    begin(MOST);
    begin(MOST);
    assertThat(DiskCharge.of(disk, heap, 10, 1)).isNull();
    assertThat(disk.used()).isEqualTo(2 * MOST + 20);
    assertThat(disk.fills()).isEqualTo(2);
  }

  @Test
  void whatFindsNoMoreRoomDoesNotGrow() {
    begin(MOST);
    DiskCharge charge = begin(0);
    assertThat(charge.grow(MOST)).isTrue();
    assertThat(charge.grow(MOST)).as("that much is written by now").isTrue();
    assertThat(begin(0).grow(1)).isFalse();
  }
}
