package io.cdn4j.examples.edge;

/** How much of the heap the store may take. */
final class Memory {
  private static final long MEBI = 1L << 20;
  private static final long USUAL = 256 * MEBI;

  private Memory() {}

  /**
   * What is asked for, or what fits. Fills take up to a quarter more, and the rest needs room too.
   */
  static ByteSize of(EdgeOptions options) throws StartException {
    long heap = Runtime.getRuntime().maxMemory();
    if (options.memory == null) {
      return new ByteSize(Math.min(USUAL, heap / 5 * 2));
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
