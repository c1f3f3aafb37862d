package io.cdn4j.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are held, with the sizes in which they were written: a container may choose the
 * framing of a response by them, and is to choose as without a filter. Most responses hold none, so
 * nothing is made before the first.
 */
final class HeldBytes {
  private static final int MERGED = 512;
  private static final int FIRST_WRITES = 8;
  private static final int[] NONE = {};

  private @Nullable Buffer buffer;
  private int[] sizes = NONE;
  private int writes;

  /** A buffer that hands out its array. */
  private static final class Buffer extends ByteArrayOutputStream {
    Buffer(int capacity) {
      super(capacity);
    }

    byte[] array() {
      return buf;
    }
  }

  /**
   * Holds bytes.
   *
   * @param room how much may be held at all: small writes count as one up to a fraction of it
   */
  void add(byte[] bytes, int offset, int length, int room) {
    if (buffer == null) {
      buffer = new Buffer(length);
    }
    buffer.write(bytes, offset, length);
    if (writes > 0 && sizes[writes - 1] + length <= Math.min(MERGED, room / 8)) {
      sizes[writes - 1] += length;
      return;
    }
    if (writes == sizes.length) {
      sizes = Arrays.copyOf(sizes, Math.max(FIRST_WRITES, 2 * writes));
    }
    sizes[writes++] = length;
  }

  int size() {
    return buffer == null ? 0 : buffer.size();
  }

  void clear() {
    if (buffer != null) {
      buffer.reset();
    }
    writes = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    if (buffer == null) {
      return;
    }
    int at = 0;
    for (int i = 0; i < writes; i++) {
      out.write(buffer.array(), at, sizes[i]);
      at += sizes[i];
    }
  }
}
