package io.cdn4j.store;

import java.nio.file.Path;

/**
 * Where a {@link DiskStore} keeps its files, and its bounds. On the heap it takes about 100 bytes
 * for each stored response, headCache, and up to 320 KiB for each response that is being stored.
 *
 * @param directory for this store alone; it is made if it is not there
 * @param size what all its files may take, in bytes, fills included; removed bodies that are still
 *     being read come on top
 * @param maxObjectSize the longest body that is stored, in bytes
 * @param fillBudget what all responses that are being stored may weigh in bytes, at least
 *     maxObjectSize
 * @param maxVariants how many stored responses one key may have
 * @param headCache what the heads that were read lately may take of the heap, in bytes; 0 means
 *     that each look-up reads them from the disk
 * @param minFree how many bytes of the file system the store leaves free
 * @param maxEntries how many stored responses there may be: the index of all is on the heap
 */
public record DiskStoreSettings(
    Path directory,
    long size,
    long maxObjectSize,
    long fillBudget,
    int maxVariants,
    long headCache,
    long minFree,
    long maxEntries) {
  private static final long USUAL_HEAD_CACHE = 8L << 20;
  private static final int HEADS_SHARE_OF_HEAP = 32;
  private static final long USUAL_MIN_FREE = 64L << 20;

  /** What one stored response takes of the heap at most. */
  private static final int ENTRY_BYTES = 128;

  private static final int INDEX_SHARE_OF_HEAP = 6;

  /** Checks the bounds. */
  public DiskStoreSettings {
    atLeast("size", size, 1);
    if (maxObjectSize < 1 || maxObjectSize > size) {
      throw new IllegalArgumentException(
          "maxObjectSize needs 1 to %d bytes (size); got %d".formatted(size, maxObjectSize));
    }
    if (fillBudget < maxObjectSize) {
      throw new IllegalArgumentException(
          "fillBudget needs at least maxObjectSize, %d bytes; got %d"
              .formatted(maxObjectSize, fillBudget));
    }
    atLeast("maxVariants", maxVariants, 1);
    atLeast("headCache", headCache, 0);
    atLeast("minFree", minFree, 0);
    atLeast("maxEntries", maxEntries, 1);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s needs at least %d; got %d".formatted(name, least, value));
    }
  }

  /**
   * A directory and the size of it in bytes, at least 2; objects of up to half of it, 100 variants,
   * 8 MiB for heads or a thirty-second of the heap if that is less, 64 MiB left free, and as many
   * responses as a sixth of the heap has room for: 1.4 million in 1 GiB.
   */
  public static DiskStoreSettings of(Path directory, long size) {
    return fitting(directory, size, Runtime.getRuntime().maxMemory());
  }

  static DiskStoreSettings fitting(Path directory, long size, long heap) {
    return new DiskStoreSettings(
        directory,
        size,
        size / 2,
        size / 2,
        100,
        Math.min(USUAL_HEAD_CACHE, heap / HEADS_SHARE_OF_HEAP),
        USUAL_MIN_FREE,
        Math.max(1, heap / INDEX_SHARE_OF_HEAP / ENTRY_BYTES));
  }

  /** A copy with another longest body; the budget for fills grows with it if it has to. */
  public DiskStoreSettings withMaxObjectSize(long bytes) {
    long fills = Math.max(fillBudget, bytes);
    return new DiskStoreSettings(
        directory, size, bytes, fills, maxVariants, headCache, minFree, maxEntries);
  }

  /** A copy with another budget for fills. */
  public DiskStoreSettings withFillBudget(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, bytes, maxVariants, headCache, minFree, maxEntries);
  }

  /** A copy with another number of variants. */
  public DiskStoreSettings withMaxVariants(int variants) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, variants, headCache, minFree, maxEntries);
  }

  /** A copy with another bound on the heads that are kept on the heap. */
  public DiskStoreSettings withHeadCache(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, maxVariants, bytes, minFree, maxEntries);
  }

  /** A copy that leaves another number of bytes free. */
  public DiskStoreSettings withMinFree(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, maxVariants, headCache, bytes, maxEntries);
  }

  /** A copy that holds another number of responses. */
  public DiskStoreSettings withMaxEntries(long entries) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, maxVariants, headCache, minFree, entries);
  }
}
