package io.cdn4j.store;

/** Stores with an arena. */
final class Arenas {
  private static final long SMALL = MemoryStoreSettings.LEAST_OFF_HEAP;
  private static final long LARGE = 4 * SMALL;

  /** So that short bodies do not take much more than they are, and long ones have many blocks. */
  private static final int SMALL_BLOCK = 1024;

  private Arenas() {}

  /** An arena of so many bytes, which takes as few of the machine's as it can. */
  static Arena of(long capacity) {
    return new Arena(nominal(capacity), capacity, SMALL_BLOCK);
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
            bounds.fillBudget(),
            bounds.maxVariants(),
            nominal(arena.capacity()),
            bounds.fillBudget());
    return new MemoryStore(settings, arena, longestOnHeap);
  }
}
