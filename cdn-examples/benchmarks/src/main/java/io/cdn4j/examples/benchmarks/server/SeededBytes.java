package io.cdn4j.examples.benchmarks.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Endless content that follows from a seed: whoever receives a part of it can check each byte
 * without having it. Words of 8 bytes, each with another value, so that good bytes in the wrong
 * place are found as well.
 */
public record SeededBytes(long seed) {
  /** Odd, so that no two words are equal. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final int WORD = Long.BYTES;

  private long word(long number) {
    return seed + number * STEP;
  }

  private byte at(long position) {
    return (byte) (word(position / WORD) >>> (8 * (position % WORD)));
  }

  /** Fills the buffer with what is at a position. */
  public void fill(ByteBuffer bytes, long position) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    long at = position;
    while (bytes.hasRemaining()) {
      if (at % WORD == 0 && bytes.remaining() >= WORD) {
        bytes.putLong(word(at / WORD));
        at += WORD;
      } else {
        bytes.put(at(at));
        at++;
      }
    }
  }

  /**
   * Reads the buffer to its end and compares it with what is at a position.
   *
   * @return a position in the buffer before which all is right; -1 if all of it is right
   */
  public long wrong(ByteBuffer bytes, long position) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    long at = position;
    while (bytes.hasRemaining() && at % WORD != 0) {
      if (bytes.get() != at(at++)) {
        return at - 1;
      }
    }
    long difference = 0;
    int words = bytes.remaining() / WORD;
    for (int i = 0; i < words; i++) {
      difference |= bytes.getLong() ^ word(at / WORD + i);
    }
    if (difference != 0) {
      return at;
    }
    at += (long) words * WORD;
    while (bytes.hasRemaining()) {
      if (bytes.get() != at(at++)) {
        return at - 1;
      }
    }
    return -1;
  }
}
