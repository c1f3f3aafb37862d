package io.cdn4j.store;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers off the heap for what goes from the disk to a viewer, or from the origin to the disk,
 * used again and again: from the heap the bytes would be copied once more, and new ones would cost
 * as much as the transfer. Safe for use by many threads.
 */
final class DirectBuffers {
  /** After so many refusals another one is tried, as the rest of the process may have let go. */
  private static final int REFUSALS = 1024;

  private final int size;
  private final int most;
  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  /** Those that are there, until the garbage collector has found that one is not. */
  private int made;

  /** How many the JVM allows, as far as is known. */
  private int allowed;

  private int refused;

  /**
   * No buffers yet.
   *
   * @param size of each, in bytes
   * @param most how many there may be
   */
  DirectBuffers(int size, int most) {
    this.size = size;
    this.most = most;
    this.allowed = most;
  }

  /**
   * A buffer with room for so many bytes, at its beginning; to be {@linkplain #giveBack given back}
   * or forgotten.
   *
   * @return null if all are taken, the JVM allows no more, or none is so long
   */
  @Nullable ByteBuffer take(int length) {
    ByteBuffer buffer = length > size ? null : any();
    return buffer == null ? null : buffer.clear().limit(length);
  }

  private @Nullable ByteBuffer any() {
    synchronized (this) {
      ByteBuffer used = free.poll();
      if (used != null) {
        return used;
      }
      if (made >= allowed && !isToBeTried()) {
        return null;
      }
      made++;
    }
    return make();
  }

  private boolean isToBeTried() {
    return allowed < most && ++refused % REFUSALS == 0;
  }

  /** Outside the lock: the JVM tries for a while before it says that there is no more. */
  private @Nullable ByteBuffer make() {
    try {
      ByteBuffer buffer = ByteBuffer.allocateDirect(size);
      StoreCleaner.watch(buffer, this::gone);
      return buffer;
    } catch (OutOfMemoryError e) {
      // Of direct memory only.
      synchronized (this) {
        made--;
        allowed = made;
      }
      return null;
    }
  }

  private synchronized void gone() {
    made--;
  }

  /** Nobody reads it any more. */
  synchronized void giveBack(ByteBuffer buffer) {
    free.push(buffer);
  }

  /** How many are not free. */
  synchronized int taken() {
    return made - free.size();
  }
}
