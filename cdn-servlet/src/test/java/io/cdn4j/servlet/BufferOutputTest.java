package io.cdn4j.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BufferOutputTest {
  /** Of a container, or a wrapper, that knows arrays only. */
  public static class Arrays extends ServletOutputStream {
    final ByteArrayOutputStream arrays = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      arrays.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      arrays.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
      throw new IllegalStateException("not asked for in a stream that blocks");
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  /** Of a container that takes buffers. */
  public static class Buffers extends Arrays {
    final ByteArrayOutputStream buffers = new ByteArrayOutputStream();

    @SuppressWarnings("MissingOverride") // Servlet 6.0 has no such method to override.
    public void write(ByteBuffer bytes) throws IOException {
      if (bytes.remaining() == 3) {
        throw new IOException("the viewer has gone");
      }
      while (bytes.hasRemaining()) {
        buffers.write(bytes.get());
      }
    }
  }

  private static ByteBuffer direct(int length) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(length + 2).put(0, new byte[] {'!'});
    for (int i = 1; i <= length; i++) {
      buffer.put(i, (byte) ('a' + i % 26));
    }
    return buffer.position(1).limit(length + 1);
  }

  private static byte[] content(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Test
  void anArrayIsWrittenAsOneEvenWhereBuffersAreTaken() throws IOException {
    Buffers out = new Buffers();
    BufferOutput.write(ByteBuffer.wrap("xhellox".getBytes(US_ASCII), 1, 5), out);
    assertThat(out.arrays).hasToString("hello");
    assertThat(out.buffers.size()).isZero();
  }

  @Test
  void whatLiesOffTheHeapIsGivenToAContainerThatTakesIt() throws IOException {
    Buffers out = new Buffers();
    ByteBuffer bytes = direct(70_000);
    byte[] expected = content(bytes);
    BufferOutput.write(bytes, out);
    assertThat(out.buffers.toByteArray()).isEqualTo(expected);
    assertThat(out.arrays.size()).isZero();
  }

  @Test
  void aStreamThatTakesArraysOnlyGetsCopies() throws IOException {
    for (int length : new int[] {1, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 70_000}) {
      Arrays out = new Arrays();
      ByteBuffer bytes = direct(length);
      byte[] expected = content(bytes);
      BufferOutput.write(bytes, out);
      assertThat(out.arrays.toByteArray()).isEqualTo(expected);
    }
  }

  @Test
  void aFailureIsThatOfTheStream() {
    assertThatThrownBy(() -> BufferOutput.write(direct(3), new Buffers()))
        .isInstanceOf(IOException.class)
        .hasMessage("the viewer has gone");
  }
}
