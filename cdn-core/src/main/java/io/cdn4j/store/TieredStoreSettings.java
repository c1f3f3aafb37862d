package io.cdn4j.store;

import java.nio.file.Path;

/**
 * The tiers of a {@link TieredStore}.
 *
 * @param memory the bounds of what is on the heap; its budget for fills is for copies from the disk
 *     and for what a failing disk does not take
 * @param disk the directory, and the bounds of the store: what is longer than its maxObjectSize is
 *     not stored
 * @param diskLookups how many threads may look something up on the disk at the same time, at least
 *     1; who would be one more finds nothing there
 */
public record TieredStoreSettings(
    MemoryStoreSettings memory, DiskStoreSettings disk, int diskLookups) {
  private static final int USUAL_LOOKUPS = 64;

  /** Checks the bound. */
  public TieredStoreSettings {
    if (diskLookups < 1) {
      throw new IllegalArgumentException("diskLookups needs at least 1; got " + diskLookups);
    }
  }

  /** These tiers; 64 threads may look something up on the disk at the same time. */
  public static TieredStoreSettings of(MemoryStoreSettings memory, DiskStoreSettings disk) {
    return new TieredStoreSettings(memory, disk, USUAL_LOOKUPS);
  }

  /**
   * {@linkplain MemoryStoreSettings#defaults The usual part of the heap} in front of a directory.
   *
   * @param directory for this store alone; it is made if it is not there
   * @param size what all its files may take in bytes, at least 2
   */
  public static TieredStoreSettings of(Path directory, long size) {
    return of(MemoryStoreSettings.defaults(), DiskStoreSettings.of(directory, size));
  }

  /** A copy with another number of threads. */
  public TieredStoreSettings withDiskLookups(int threads) {
    return new TieredStoreSettings(memory, disk, threads);
  }
}
