package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory off the heap, in blocks that are lent to bodies and come back when nobody holds the body
 * any more. Safe for use by many threads.
 */
final class Arena implements AutoCloseable {
  /** The bytes of a body in one block, as long as nobody says otherwise. */
  static final int BLOCK = 32 * 1024;

  /** Id, index and length before them. */
  private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;

  /** What Ehcache may be filled to without evicting, in percent. */
  private static final int FILLED = 85;

  /**
   * While one block in so many is held by bodies that have left the index, nothing more is evicted:
   * it would not help, if those that would go are held too.
   */
  private static final int LEFT_HELD = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Arena.class);

  private final EhcacheBlocks memory;
  private final int block;
  private final int blocks;
  private final AtomicBoolean told = new AtomicBoolean();

  // Under the lock of this.
  private final int[] free;
  private int freeCount;
  private int leftHeld;
  private final LinkedHashSet<ArenaObject> lingering = new LinkedHashSet<>();
  private long ids;
  private boolean closed;
  private boolean memoryClosed;

  /** An empty arena of a nominal size in bytes, of which 85 % are used. */
  Arena(long size) {
    this(size, capacity(size), BLOCK);
  }

  /**
   * An empty arena.
   *
   * @param size what it takes from the JVM, in bytes
   * @param capacity what it lends of that
   * @param block the bytes of a body in one block
   */
  Arena(long size, long capacity, int block) {
    this.memory = memory(size);
    this.block = block;
    this.blocks = (int) (capacity / block);
    this.free = new int[blocks];
    this.freeCount = blocks;
    for (int i = 0; i < blocks; i++) {
      free[i] = blocks - 1 - i;
    }
  }

  private static EhcacheBlocks memory(long size) {
    try {
      return new EhcacheBlocks(size);
    } catch (NoClassDefFoundError e) {
      throw MissingLibraryException.ehcache(e);
    }
  }

  /** How many bytes of bodies there is room for, of a nominal size. */
  static long capacity(long size) {
    return Math.min(size / 100 * FILLED / (HEADER + BLOCK), Integer.MAX_VALUE) * BLOCK;
  }

  /** What a body of a length takes of the capacity. */
  long taken(long length) {
    return (length + block - 1) / block * block;
  }

  int block() {
    return block;
  }

  long capacity() {
    return (long) blocks * block;
  }

  /** What is lent, in bytes: to bodies in the index, to those that have left, and to fills. */
  synchronized long used() {
    return (long) (blocks - freeCount) * block;
  }

  /** An object without blocks, held once. */
  synchronized ArenaObject begin() {
    return new ArenaObject(++ids);
  }

  /**
   * Adds a block to an object.
   *
   * @param evict makes a stored body leave; false if there is none
   * @return false if there is no room
   */
  boolean write(ArenaObject object, byte[] bytes, int length, BooleanSupplier evict) {
    // First the heap that it takes: if there is none, no block is lost.
    byte[] whole = new byte[HEADER + block];
    object.reserve();
    int taken = take(evict);
    if (taken < 0) {
      return false;
    }
    ByteBuffer.wrap(whole)
        .putLong(object.id)
        .putInt(object.count())
        .putInt(length)
        .put(bytes, 0, length);
    object.add(taken);
    memory.put(taken, whole);
    return true;
  }

  private int take(BooleanSupplier evict) {
    int taken = takeFree();
    while (taken < 0 && (freeLingering() || (mayEvict() && evict.getAsBoolean()))) {
      taken = takeFree();
    }
    return taken;
  }

  private synchronized int takeFree() {
    return closed || freeCount == 0 ? -1 : free[--freeCount];
  }

  /** Frees the one that has lingered longest; false if none does. */
  private synchronized boolean freeLingering() {
    Iterator<ArenaObject> oldest = lingering.iterator();
    if (!oldest.hasNext()) {
      return false;
    }
    ArenaObject object = oldest.next();
    oldest.remove();
    free(object);
    return true;
  }

  private synchronized boolean mayEvict() {
    return !closed && leftHeld <= blocks / LEFT_HELD;
  }

  /**
   * A copy of a part of an object that somebody holds.
   *
   * @throws IOException if it was lost
   */
  ByteBuffer read(ArenaObject object, long index, int length) throws IOException {
    byte[] whole = memory.get(object.block(index));
    if (whole == null || !isBlock(ByteBuffer.wrap(whole), object.id, index, length)) {
      if (told.compareAndSet(false, true)) {
        LOG.warn("Ehcache has lost a part of a body: its readers see it cut, and it is dropped");
      }
      throw new IOException("part %d of object %d was lost".formatted(index, object.id));
    }
    return ByteBuffer.wrap(whole, HEADER, length);
  }

  private static boolean isBlock(ByteBuffer whole, long id, long index, int length) {
    return whole.getLong() == id && whole.getInt() == index && whole.getInt() == length;
  }

  /** Keeps an object until {@link #letGo}; false if it has gone already. */
  synchronized boolean hold(ArenaObject object) {
    if (object.freed) {
      return false;
    }
    object.holders++;
    if (object.holders == 1) {
      lingering.remove(object);
      countLeft(object, object.count());
    }
    return true;
  }

  synchronized void letGo(ArenaObject object) {
    object.holders--;
    if (object.holders > 0 || object.freed) {
      return;
    }
    countLeft(object, -object.count());
    if (object.lingers && !closed) {
      lingering.add(object);
    } else {
      free(object);
    }
  }

  private void countLeft(ArenaObject object, int blocks) {
    if (object.left) {
      leftHeld += blocks;
    }
  }

  /** When nobody holds it any more it stays until its blocks are needed, or {@link #endLinger}. */
  synchronized void linger(ArenaObject object) {
    object.lingers = true;
  }

  synchronized void endLinger(ArenaObject object) {
    object.lingers = false;
    if (lingering.remove(object)) {
      free(object);
    }
  }

  /** An entry of the index has it from now on; somebody else holds it. */
  synchronized void enter(ArenaObject object) {
    object.indexed++;
    object.holders++;
  }

  /** An entry of the index has it no more. */
  synchronized void leave(ArenaObject object) {
    object.indexed--;
    if (object.indexed == 0) {
      object.left = true;
      countLeft(object, object.count());
    }
    letGo(object);
  }

  /** Frees an object that will never be whole, whoever holds it. */
  synchronized void discard(ArenaObject object) {
    object.holders--;
    free(object);
  }

  private void free(ArenaObject object) {
    if (object.freed) {
      return;
    }
    object.freed = true;
    for (int i = 0; i < object.count(); i++) {
      free[freeCount++] = object.block(i);
    }
    closeIfLeft();
  }

  /** Lends no more, and gives its memory back when the last holder has let go. */
  @Override
  public synchronized void close() {
    closed = true;
    lingering.forEach(this::free);
    lingering.clear();
    closeIfLeft();
  }

  private void closeIfLeft() {
    if (closed && !memoryClosed && freeCount == blocks) {
      memoryClosed = true;
      memory.close();
    }
  }

  /** Loses a part of an object, as Ehcache may. */
  void lose(ArenaObject object, int index) {
    memory.lose(object.block(index));
  }
}
