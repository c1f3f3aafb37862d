package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
  private static final int ROOM = 10_000;

  private final DirectBuffers direct = new DirectBuffers(100, 2);
  private final HeldBytes held = new HeldBytes(direct, ROOM);

  @Test
  void aLeaseReleasesTheOldestFirst() {
    HeldBytes.Lease lease = held.lease(this);
    ByteBuffer old = lease.take(10);
    ByteBuffer newer = lease.take(10);
    lease.release(1);
    assertThat(direct.taken()).isEqualTo(1);
    assertThat(direct.take(10)).isSameAs(old).isNotSameAs(newer);
    lease.release(0);
    assertThat(direct.take(10)).isSameAs(newer);
  }

  /** A write that failed may still read them. */
  @Test
  void whatWasNotReleasedIsNeverUsedAgain() {
    HeldBytes.Lease lease = held.lease(this);
    ByteBuffer first = Objects.requireNonNull(lease.take(10));
    lease.end();
    lease.release(0);
    assertThat(direct.take(10)).isNotSameAs(first);
    assertThat(direct.take(10)).as("the first is still there").isNull();
    assertThat(lease.take(10)).isNull();
    assertThat(first.isDirect()).isTrue();
  }

  @Test
  void withoutDirectBuffersThereIsTheHeapUpToTheBound() {
    HeldBytes.Lease lease = held.lease(this);
    assertThat(lease.take(101)).isNotNull().matches(buffer -> !buffer.isDirect());
    assertThat(held.room()).isEqualTo(ROOM - 101);
    assertThat(lease.take(ROOM - 101)).isNotNull();
    assertThat(lease.take(101)).isNull();
    lease.release(0);
    assertThat(held.room()).isEqualTo(ROOM);
  }

  @Test
  void anArrayThatSeveralHoldCountsOnce() {
    byte[] bytes = new byte[ROOM];
    HeldBytes.Lease one = held.lease(this);
    HeldBytes.Lease other = held.lease(this);
    ByteBuffer first = one.holding(ByteBuffer.wrap(bytes, 0, 10));
    ByteBuffer second = other.holding(ByteBuffer.wrap(bytes, 10, 90));
    assertThat(first.array()).isSameAs(bytes).isSameAs(second.array());
    one.end();
    assertThat(held.room()).isZero();
    other.release(0);
    assertThat(held.room()).isEqualTo(ROOM);
  }

  @Test
  void beyondTheBoundThereAreAFewBytesAtATime() {
    HeldBytes.Lease lease = held.lease(this);
    byte[] bytes = new byte[ROOM + 1];
    bytes[5] = 7;
    ByteBuffer few = lease.holding(ByteBuffer.wrap(bytes, 5, ROOM - 5));
    assertThat(few.remaining()).isEqualTo(HeldBytes.FEW);
    assertThat(few.array()).hasSize(HeldBytes.FEW);
    assertThat(few.get()).isEqualTo((byte) 7);
    assertThat(held.room()).isEqualTo(ROOM);
  }

  @Test
  void whatIsShortIsNotCounted() {
    byte[] bytes = new byte[HeldBytes.FEW];
    assertThat(held.lease(this).holding(ByteBuffer.wrap(bytes)).array()).isSameAs(bytes);
    assertThat(held.room()).isEqualTo(ROOM);
  }
}
