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
 */
public record DiskStoreSettings(
    Path directory,
    long size,
    long maxObjectSize,
    long fillBudget,
    int maxVariants,
    long headCache,
    long minFree) {
  private static final long USUAL_HEAD_CACHE = 8L << 20;
  private static final long USUAL_MIN_FREE = 64L << 20;

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
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s needs at least %d; got %d".formatted(name, least, value));
    }
  }

  /**
   * A directory and the size of it in bytes, at least 2; objects of up to half of it, 100 variants,
   * 8 MiB for heads, 64 MiB left free.
   */
  public static DiskStoreSettings of(Path directory, long size) {
    return new DiskStoreSettings(
        directory, size, size / 2, size / 2, 100, USUAL_HEAD_CACHE, USUAL_MIN_FREE);
  }

  /** A copy with another longest body; the budget for fills grows with it if it has to. */
  public DiskStoreSettings withMaxObjectSize(long bytes) {
    long fills = Math.max(fillBudget, bytes);
    return new DiskStoreSettings(directory, size, bytes, fills, maxVariants, headCache, minFree);
  }

  /** A copy with another budget for fills. */
  public DiskStoreSettings withFillBudget(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, bytes, maxVariants, headCache, minFree);
  }

  /** A copy with another number of variants. */
  public DiskStoreSettings withMaxVariants(int variants) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, variants, headCache, minFree);
  }

  /** A copy with another bound on the heads that are kept on the heap. */
  public DiskStoreSettings withHeadCache(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, maxVariants, bytes, minFree);
  }

  /** A copy that leaves another number of bytes free. */
  public DiskStoreSettings withMinFree(long bytes) {
    return new DiskStoreSettings(
        directory, size, maxObjectSize, fillBudget, maxVariants, headCache, bytes);
  }
}
