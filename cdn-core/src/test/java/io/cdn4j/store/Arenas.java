package io.cdn4j.store;

/** Stores with an arena. */
final class Arenas {
  private static final long SMALL = MemoryStoreSettings.LEAST_OFF_HEAP;

  /** So that short bodies do not take much more than they are, and long ones have many blocks. */
  private static final int SMALL_BLOCK = 1024;

  /** With blocks of this size. More would take long to get from the system, for each test. */
  private static final long MOST = SMALL / 4 * 3;

  private Arenas() {}

  /** An arena of so many bytes, or as many as a test needs, which takes few of the machine's. */
  static Arena of(long capacity) {
    return new Arena(SMALL, Math.min(capacity, MOST), SMALL_BLOCK);
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
            SMALL,
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
        SMALL,
        Math.max(maxObjectSize, arena.capacity() / 4));
  }
}
