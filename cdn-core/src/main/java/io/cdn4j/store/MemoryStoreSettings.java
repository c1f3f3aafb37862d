package io.cdn4j.store;

/**
 * The bounds of a {@link MemoryStore}. It takes at most capacity plus fill budget of the heap, and
 * in addition what is still being read: of responses that have left the store, and 1 MiB or so of
 * each body that has outgrown it.
 *
 * @param capacity what all stored responses may weigh in bytes, heads and index included
 * @param maxObjectSize the longest body that is stored, in bytes; at most 1 GiB
 * @param fillBudget what all responses that are being stored may weigh in bytes, at least
 *     maxObjectSize
 * @param maxVariants how many stored responses one key may have
 */
public record MemoryStoreSettings(
    long capacity, long maxObjectSize, long fillBudget, int maxVariants) {
  private static final long LARGEST = 1L << 30;
  private static final long USUAL = 256L << 20;

  /** Checks the bounds. */
  public MemoryStoreSettings {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity needs at least 1 byte; got " + capacity);
    }
    if (maxObjectSize < 1 || maxObjectSize > Math.min(capacity, LARGEST)) {
      throw new IllegalArgumentException(
          "maxObjectSize needs 1 to %d bytes (capacity, and 1 GiB at most); got %d"
              .formatted(Math.min(capacity, LARGEST), maxObjectSize));
    }
    if (fillBudget < maxObjectSize) {
      throw new IllegalArgumentException(
          "fillBudget needs at least maxObjectSize, %d bytes; got %d"
              .formatted(maxObjectSize, fillBudget));
    }
    if (maxVariants < 1) {
      throw new IllegalArgumentException("maxVariants needs at least 1; got " + maxVariants);
    }
  }

  /**
   * 256 MiB, or two fifths of the heap where that is less, and the rest in proportion: fills take
   * up to a quarter more, and the application needs room too.
   */
  public static MemoryStoreSettings defaults() {
    return fitting(Runtime.getRuntime().maxMemory());
  }

  static MemoryStoreSettings fitting(long heap) {
    return ofCapacity(Math.min(USUAL, heap / 5 * 2));
  }

  /**
   * This capacity in bytes, at least 8; objects of up to an eighth of it, a quarter of it for
   * fills, 100 variants.
   */
  public static MemoryStoreSettings ofCapacity(long capacity) {
    return new MemoryStoreSettings(capacity, Math.min(capacity / 8, LARGEST), capacity / 4, 100);
  }

  /** A copy with another longest body. */
  public MemoryStoreSettings withMaxObjectSize(long bytes) {
    return new MemoryStoreSettings(capacity, bytes, fillBudget, maxVariants);
  }

  /** A copy with another budget for fills. */
  public MemoryStoreSettings withFillBudget(long bytes) {
    return new MemoryStoreSettings(capacity, maxObjectSize, bytes, maxVariants);
  }

  /** A copy with another number of variants. */
  public MemoryStoreSettings withMaxVariants(int variants) {
    return new MemoryStoreSettings(capacity, maxObjectSize, fillBudget, variants);
  }
}
