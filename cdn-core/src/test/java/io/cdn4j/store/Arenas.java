package io.cdn4j.store;

/** Stores with an arena. */
final class Arenas {
  private static final long SMALL = MemoryStoreSettings.LEAST_OFF_HEAP;
  private static final long LARGE = 4 * SMALL;

  /** So that short bodies do not take much more than they are, and long ones have many blocks. */
  private static final int SMALL_BLOCK = 1024;

  /** With blocks of this size. */
  private static final long MOST = LARGE / 4 * 3;

  private Arenas() {}

  /** An arena of so many bytes, or as many as a test needs, which takes few of the machine's. */
  static Arena of(long capacity) {
    return new Arena(nominal(capacity), Math.min(capacity, MOST), SMALL_BLOCK);
  }

  private static long nominal(long capacity) {
    return capacity <= Arena.capacity(SMALL) ? SMALL : LARGE;
  }

  /** A store whose bodies are all in the arena, three quarters of its capacity, but empty ones. */
  static MemoryStore store(StoreBounds bounds) {
    long onHeap = bounds.capacity() / 4;
    return store(bounds, onHeap, of(bounds.capacity() - onHeap), 0);
  }

  /** A store with this arena. */
  static MemoryStore store(StoreBounds bounds, long onHeap, Arena arena, int longestOnHeap) {
    MemoryStoreSettings settings =
        new MemoryStoreSettings(
            onHeap,
            bounds.maxObjectSize(),
            Math.max(bounds.fillBudget(), 2 * ArenaPart.HEAP),
            bounds.maxVariants(),
            nominal(arena.capacity()),
            bounds.fillBudget());
    return new MemoryStore(settings, arena, longestOnHeap);
  }

  /** Bounds of a store with this arena, a quarter of which is for fills. */
  static MemoryStoreSettings settings(
      long onHeap, Arena arena, long maxObjectSize, int maxVariants) {
    return new MemoryStoreSettings(
        onHeap,
        maxObjectSize,
        2 * ArenaPart.HEAP,
        maxVariants,
        nominal(arena.capacity()),
        Math.max(maxObjectSize, arena.capacity() / 4));
  }
}
