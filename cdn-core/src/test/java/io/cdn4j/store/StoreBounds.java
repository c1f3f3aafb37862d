package io.cdn4j.store;

/**
 * How large a store is that {@link StoreContract} asks for. A kind of store that has no such bound
 * ignores it, and leaves out the promises about it.
 *
 * @param capacity what all stored responses may weigh, in bytes
 * @param maxObjectSize the longest body
 * @param fillBudget what all fills may weigh
 * @param maxVariants how many stored responses a key may have
 */
public record StoreBounds(long capacity, long maxObjectSize, long fillBudget, int maxVariants) {
  static final long MIB = 1L << 20;

  /** Roomy enough for every promise that is not about bounds. */
  public static final StoreBounds ROOMY = new StoreBounds(64 * MIB, 2 * MIB, 16 * MIB, 100);

  StoreBounds withCapacity(long bytes) {
    return new StoreBounds(bytes, Math.min(bytes, maxObjectSize), fillBudget, maxVariants);
  }

  StoreBounds withFillBudget(long bytes) {
    return new StoreBounds(capacity, maxObjectSize, bytes, maxVariants);
  }

  StoreBounds withMaxVariants(int variants) {
    return new StoreBounds(capacity, maxObjectSize, fillBudget, variants);
  }
}
