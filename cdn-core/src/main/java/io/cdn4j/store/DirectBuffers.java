package io.cdn4j.store;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers off the heap for what goes from the disk to a viewer, or from the origin to the disk,
 * used again and again: from the heap the bytes would be copied once more, and new ones would cost
 * as much as the transfer. When all are taken, or the JVM allows no more, there are others on the
 * heap. Safe for use by many threads.
 */
final class DirectBuffers {
  /** Those of all stores: 8 MiB, enough for 64 viewers who read one ahead. */
  static final DirectBuffers SHARED =
      new DirectBuffers(BodySegments.SIZE + BodySegments.CHECKSUM, 128);

  private final int size;
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private int most;
  private int taken;

  /**
   * No buffers yet.
   *
   * @param size of each, in bytes
   * @param most how many there may be off the heap
   */
  DirectBuffers(int size, int most) {
    this.size = size;
    this.most = most;
  }

  /** A buffer with room for so many bytes, at its beginning; to be {@linkplain #giveBack given}. */
  synchronized ByteBuffer take(int length) {
    if (length > size || taken >= most) {
      return ByteBuffer.allocate(length);
    }
    ByteBuffer buffer = free.isEmpty() ? make() : free.pop();
    taken += buffer.isDirect() ? 1 : 0;
    return buffer.clear().limit(length);
  }

  private ByteBuffer make() {
    try {
      return ByteBuffer.allocateDirect(size);
    } catch (OutOfMemoryError e) {
      // Of direct memory only: from now on those there are have to do.
      most = taken;
      return ByteBuffer.allocate(size);
    }
  }

  /** Nobody reads it any more. */
  synchronized void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      taken--;
      free.push(buffer);
    }
  }

  /** Somebody may still read it: the garbage collector takes it. */
  private synchronized void forget(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      taken--;
    }
  }

  /** How many are in use off the heap. */
  synchronized int taken() {
    return taken;
  }

  /**
   * Buffers for one reader, until it ends or is forgotten.
   *
   * @param reader the one that will be closed, or else watched by the garbage collector
   */
  Lease lease(Object reader) {
    Given given = new Given();
    return new Lease(given, StoreCleaner.watch(reader, given::end));
  }

  /** What a reader has given out, oldest first. */
  private final class Given {
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>(2);
    private boolean over;

    synchronized ByteBuffer take(int length) {
      if (over) {
        return ByteBuffer.allocate(length);
      }
      ByteBuffer buffer = DirectBuffers.this.take(length);
      buffers.add(buffer);
      return buffer;
    }

    synchronized void release(int kept) {
      while (buffers.size() > kept) {
        giveBack(buffers.remove());
      }
    }

    synchronized void end() {
      over = true;
      buffers.forEach(DirectBuffers.this::forget);
      buffers.clear();
    }
  }

  /** The buffers of one reader. Safe for use by many threads. */
  static final class Lease {
    private final Given given;
    private final Cleaner.Cleanable end;

    private Lease(Given given, Cleaner.Cleanable end) {
      this.given = given;
      this.end = end;
    }

    /** A buffer with room for so many bytes, at its beginning. */
    ByteBuffer take(int length) {
      return given.take(length);
    }

    /**
     * All but the newest few are needed no more.
     *
     * @param kept how many of the newest are
     */
    void release(int kept) {
      given.release(kept);
    }

    /** There are no more; those that were not released stay valid, and are not used again. */
    void end() {
      end.clean();
    }
  }
}
