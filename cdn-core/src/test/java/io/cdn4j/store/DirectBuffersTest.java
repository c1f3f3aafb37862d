package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {
  private final DirectBuffers buffers = new DirectBuffers(100, 2);

  @Test
  void aBufferGivenBackIsUsedAgain() {
    ByteBuffer first = taken(100);
    first.put((byte) 1);
    buffers.giveBack(first);
    ByteBuffer second = taken(60);
    assertThat(second).isSameAs(first);
    assertThat(second.position()).isZero();
    assertThat(second.limit()).isEqualTo(60);
  }

  @Test
  void thereAreNeitherLongerOnesNorMore() {
    assertThat(buffers.take(101)).isNull();
    assertThat(taken(100).isDirect()).isTrue();
    assertThat(taken(1).isDirect()).isTrue();
    assertThat(buffers.take(1)).isNull();
    assertThat(buffers.taken()).isEqualTo(2);
  }

  private ByteBuffer taken(int length) {
    return Objects.requireNonNull(buffers.take(length));
  }
}
