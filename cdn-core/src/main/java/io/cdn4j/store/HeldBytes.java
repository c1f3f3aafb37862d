package io.cdn4j.store;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What readers have given out and viewers have not taken yet: many slow viewers of long bodies must
 * not fill the memory. Beyond a bound each reader gives a few bytes at a time. Safe for use by many
 * threads.
 */
// What lies in front of a buffer in its array is held with it.
@SuppressWarnings("ByteBufferBackingArray")
final class HeldBytes {
  /** What a reader gives beyond the bound. */
  static final int FEW = 4 * 1024;

  private static final int SHARE_OF_HEAP = 16;

  /** Of all stores. Off the heap: 8 MiB, enough for 64 viewers who read one ahead. */
  static final HeldBytes SHARED =
      new HeldBytes(
          new DirectBuffers(BodySegments.SIZE + BodySegments.CHECKSUM, 128),
          Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

  private final DirectBuffers direct;
  private final IdentityHashMap<byte[], Integer> holders = new IdentityHashMap<>();
  private long room;

  /**
   * Nothing is held.
   *
   * @param direct the buffers off the heap
   * @param heap how many bytes may be held on the heap
   */
  HeldBytes(DirectBuffers direct, long heap) {
    this.direct = direct;
    this.room = heap;
  }

  /** The next bytes of this buffer, a copy that nobody needs to count. */
  static ByteBuffer few(ByteBuffer bytes) {
    byte[] copy = new byte[Math.min(bytes.remaining(), FEW)];
    bytes.duplicate().get(copy);
    return ByteBuffer.wrap(copy);
  }

  private synchronized boolean hold(byte[] array) {
    Integer others = holders.get(array);
    if (others == null && array.length > room) {
      return false;
    }
    room -= others == null ? array.length : 0;
    holders.put(array, others == null ? 1 : others + 1);
    return true;
  }

  private synchronized void letGo(byte[] array) {
    int others = holders.merge(array, -1, Integer::sum);
    if (others == 0) {
      holders.remove(array);
      room += array.length;
    }
  }

  /** How many more bytes may be held on the heap. */
  synchronized long room() {
    return room;
  }

  /**
   * What one reader gives out, until it ends or is forgotten.
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

    synchronized @Nullable ByteBuffer take(int length) {
      ByteBuffer buffer = over ? null : direct.take(length);
      if (buffer != null) {
        buffers.add(buffer);
        return buffer;
      }
      ByteBuffer onHeap = room() < length ? null : ByteBuffer.allocate(length);
      return onHeap != null && keep(onHeap) ? onHeap : null;
    }

    synchronized boolean keep(ByteBuffer bytes) {
      if (over || !hold(bytes.array())) {
        return false;
      }
      buffers.add(bytes);
      return true;
    }

    synchronized void release(int kept) {
      while (buffers.size() > kept) {
        ByteBuffer oldest = buffers.remove();
        if (oldest.isDirect()) {
          direct.giveBack(oldest);
        } else {
          letGo(oldest.array());
        }
      }
    }

    /** Somebody may still read those that are direct: the garbage collector takes them. */
    synchronized void end() {
      over = true;
      buffers.removeIf(ByteBuffer::isDirect);
      release(0);
    }
  }

  /** The bytes that one reader has given out. Safe for use by many threads. */
  static final class Lease {
    private final Given given;
    private final Cleaner.Cleanable end;

    private Lease(Given given, Cleaner.Cleanable end) {
      this.given = given;
      this.end = end;
    }

    /** An empty buffer with room for so many bytes; null if they would be too many. */
    @Nullable ByteBuffer take(int length) {
      return given.take(length);
    }

    /** These bytes, which lie in an array, or a copy of the first few if they would be too many. */
    ByteBuffer holding(ByteBuffer bytes) {
      return bytes.array().length <= FEW || given.keep(bytes) ? bytes : few(bytes);
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
