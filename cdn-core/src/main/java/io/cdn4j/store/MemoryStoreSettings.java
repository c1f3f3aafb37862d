package io.cdn4j.store;

/**
 * The bounds of a {@link MemoryStore}. It takes at most capacity plus fill budget of the heap, and
 * in addition a little of what is still being read: responses that have left the store while
 * somebody reads them, and what readers have yet to read of bodies that have outgrown it, leave
 * less room for fills. While they take it all nothing more is stored, and each body that passes has
 * a window of 64 KiB instead of 1 MiB. Off the heap it takes its part at once, and never more.
 *
 * <p>Without memory off the heap all bodies are on the heap. With it those longer than 32 KiB are
 * there, as segments of 32 KiB, in 85 % of it; this needs {@code org.ehcache:ehcache}, classifier
 * jakarta, on the class path, and {@code -XX:MaxDirectMemorySize} of 32 MiB more than it.
 *
 * @param capacity what all stored responses may weigh in bytes, heads and index included
 * @param maxObjectSize the longest body that is stored, in bytes; at most 1 GiB, or 85 % of offHeap
 * @param fillBudget what all responses that are being stored may weigh on the heap in bytes: at
 *     least maxObjectSize, or 512 KiB with offHeap
 * @param maxVariants how many stored responses one key may have
 * @param offHeap how many bytes off the heap it has, at least 16 MiB; 0 for none
 * @param offHeapFillBudget what all responses that are being stored may take of that, in bytes, at
 *     least maxObjectSize; 0 without offHeap
 */
public record MemoryStoreSettings(
    long capacity,
    long maxObjectSize,
    long fillBudget,
    int maxVariants,
    long offHeap,
    long offHeapFillBudget) {
  /** The least that {@link #offHeap} can be: 16 MiB. */
  public static final long LEAST_OFF_HEAP = 16L << 20;

  private static final long LARGEST = 1L << 30;
  private static final long USUAL = 256L << 20;
  private static final long LEAST_FOR_FILLS = 2 * ArenaPart.HEAP;

  /** Checks the bounds. */
  public MemoryStoreSettings {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity needs at least 1 byte; got " + capacity);
    }
    if (offHeap != 0 && offHeap < LEAST_OFF_HEAP) {
      throw new IllegalArgumentException(
          "offHeap needs 0, or %d bytes or more; got %d".formatted(LEAST_OFF_HEAP, offHeap));
    }
    long longest = longest(capacity, offHeap);
    if (maxObjectSize < 1 || maxObjectSize > longest) {
      String bound = offHeap == 0 ? "capacity, and 1 GiB at most" : "85 % of offHeap";
      throw new IllegalArgumentException(
          "maxObjectSize needs 1 to %d bytes (%s); got %d"
              .formatted(longest, bound, maxObjectSize));
    }
    if (offHeap == 0) {
      checkFills("fillBudget", fillBudget, maxObjectSize);
    } else {
      checkFills("offHeapFillBudget", offHeapFillBudget, maxObjectSize);
      atLeast("fillBudget", fillBudget, LEAST_FOR_FILLS);
    }
    if (maxVariants < 1) {
      throw new IllegalArgumentException("maxVariants needs at least 1; got " + maxVariants);
    }
  }

  /** Bounds without memory off the heap. */
  public MemoryStoreSettings(long capacity, long maxObjectSize, long fillBudget, int maxVariants) {
    this(capacity, maxObjectSize, fillBudget, maxVariants, 0, 0);
  }

  private static long longest(long capacity, long offHeap) {
    return offHeap == 0 ? Math.min(capacity, LARGEST) : Arena.capacity(offHeap);
  }

  private static void checkFills(String name, long bytes, long maxObjectSize) {
    if (bytes < maxObjectSize) {
      throw new IllegalArgumentException(
          "%s needs at least maxObjectSize, %d bytes; got %d"
              .formatted(name, maxObjectSize, bytes));
    }
  }

  private static void atLeast(String name, long bytes, long least) {
    if (bytes < least) {
      throw new IllegalArgumentException(
          "%s needs at least %d bytes with offHeap; got %d".formatted(name, least, bytes));
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

  /**
   * A copy with so many bytes off the heap, at least 16 MiB: objects of up to an eighth of what can
   * be used of it, or what they may have now if that is more and fits; a quarter of it for fills.
   */
  public MemoryStoreSettings withOffHeap(long bytes) {
    long usable = Arena.capacity(bytes);
    long longest = Math.min(usable, Math.max(maxObjectSize, usable / 8));
    return new MemoryStoreSettings(
        capacity,
        longest,
        Math.max(fillBudget, 2 * LEAST_FOR_FILLS),
        maxVariants,
        bytes,
        Math.max(usable / 4, longest));
  }

  /** The largest that {@link #withMaxObjectSize} takes, in bytes. */
  public long largestObjectSize() {
    long longest = longest(capacity, offHeap);
    return offHeap == 0 ? Math.min(longest, fillBudget) : longest;
  }

  /** A copy with another longest body; the budget for fills off the heap grows if it has to. */
  public MemoryStoreSettings withMaxObjectSize(long bytes) {
    long offHeapFills = offHeap == 0 ? 0 : Math.max(offHeapFillBudget, bytes);
    return new MemoryStoreSettings(capacity, bytes, fillBudget, maxVariants, offHeap, offHeapFills);
  }

  /** A copy with another budget for fills on the heap. */
  public MemoryStoreSettings withFillBudget(long bytes) {
    return new MemoryStoreSettings(
        capacity, maxObjectSize, bytes, maxVariants, offHeap, offHeapFillBudget);
  }

  /** A copy with another number of variants. */
  public MemoryStoreSettings withMaxVariants(int variants) {
    return new MemoryStoreSettings(
        capacity, maxObjectSize, fillBudget, variants, offHeap, offHeapFillBudget);
  }
}
