package io.cdn4j.examples.edge;

import io.cdn4j.store.MemoryStoreSettings;

/** How much of the heap the store may take. */
final class Memory {
  private static final long MEBI = 1L << 20;

  private Memory() {}

  /** What is asked for, or what fits. */
  static ByteSize of(StoreOptions options) throws StartException {
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
}
