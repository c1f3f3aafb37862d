package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {
  private final DirectBuffers buffers = new DirectBuffers(100, 2);

  @Test
  void aBufferGivenBackIsUsedAgain() {
    ByteBuffer first = buffers.take(100);
    first.put((byte) 1);
    buffers.giveBack(first);
    ByteBuffer second = buffers.take(60);
    assertThat(second).isSameAs(first);
    assertThat(second.position()).isZero();
    assertThat(second.limit()).isEqualTo(60);
  }

  @Test
  void whatIsTooLongOrTooManyIsOnTheHeap() {
    assertThat(buffers.take(101).isDirect()).isFalse();
    assertThat(buffers.take(100).isDirect()).isTrue();
    assertThat(buffers.take(1).isDirect()).isTrue();
    ByteBuffer third = buffers.take(50);
    assertThat(third.isDirect()).isFalse();
    assertThat(third.remaining()).isEqualTo(50);
    buffers.giveBack(third);
    assertThat(buffers.taken()).isEqualTo(2);
  }

  @Test
  void aLeaseReleasesTheOldestFirst() {
    DirectBuffers.Lease lease = buffers.lease(this);
    ByteBuffer old = lease.take(10);
    ByteBuffer newer = lease.take(10);
    lease.release(1);
    assertThat(buffers.taken()).isEqualTo(1);
    assertThat(buffers.take(10)).isSameAs(old).isNotSameAs(newer);
    lease.release(0);
    assertThat(buffers.take(10)).isSameAs(newer);
  }

  /** A write that failed may still read them. */
  @Test
  void whatWasNotReleasedIsNeverUsedAgain() {
    DirectBuffers.Lease lease = buffers.lease(this);
    ByteBuffer held = lease.take(10);
    lease.end();
    assertThat(buffers.taken()).isZero();
    lease.release(0);
    assertThat(buffers.take(10)).isNotSameAs(held);
    assertThat(buffers.take(10)).isNotSameAs(held);
    assertThat(lease.take(10).isDirect()).isFalse();
  }
}
