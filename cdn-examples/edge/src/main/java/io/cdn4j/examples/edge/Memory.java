package io.cdn4j.examples.edge;

import io.cdn4j.store.MemoryStoreSettings;

/** How much memory the store may take. */
final class Memory {
  private static final long MEBI = 1L << 20;

  private Memory() {}

  /** What is asked for, or what fits. */
  private static ByteSize of(StoreOptions options) throws StartException {
    long heap = Runtime.getRuntime().maxMemory();
    if (options.memory == null) {
      return new ByteSize(MemoryStoreSettings.defaults().capacity());
    }
    long bytes = options.memory.bytes();
    if (bytes < MEBI) {
      throw new StartException("--memory needs 1m or more; got " + options.memory);
    }
    if (bytes > heap / 10 * 7) {
      throw new StartException(
          "--memory %s is too much for a heap of %s: start java with -Xmx%dm or more"
              .formatted(options.memory, new ByteSize(heap), bytes / 7 * 10 / MEBI + 1));
    }
    return options.memory;
  }

  /** The bounds of a store in memory, on the heap and off it. */
  static MemoryStoreSettings settings(StoreOptions options) throws StartException {
    MemoryStoreSettings heap = MemoryStoreSettings.ofCapacity(of(options).bytes());
    ByteSize offHeap = options.offHeap;
    if (offHeap == null) {
      return heap;
    }
    if (offHeap.bytes() < MemoryStoreSettings.LEAST_OFF_HEAP) {
      throw new StartException("--off-heap needs 16m or more; got " + offHeap);
    }
    return heap.withOffHeap(offHeap.bytes());
  }
}
