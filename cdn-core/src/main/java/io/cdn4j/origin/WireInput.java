package io.cdn4j.origin;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes that a connection brings, with a buffer for what was read too far. Used by one thread
 * at a time.
 *
 * <p>Large reads go past the buffer.
 */
final class WireInput {
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int position;
  private int limit;

  WireInput(InputStream in) {
    this.in = in;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  /** As {@link InputStream#read(byte[], int, int)}. */
  int read(byte[] into, int offset, int length) throws IOException {
    if (position == limit) {
      return in.read(into, offset, length);
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, offset, count);
    position += count;
    return count;
  }

  /** Waits for bytes; false at the end. */
  boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = 0; // also if the read below fails: what was read before must not come again
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  /** How many bytes can be read without waiting, as far as is known. */
  int available() throws IOException {
    return limit - position + in.available();
  }
}
