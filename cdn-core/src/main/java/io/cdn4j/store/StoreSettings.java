package io.cdn4j.store;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says about a store, at a command line, in properties or anywhere else: a {@link
 * MemoryStore}, and a disk behind it if one is named. Immutable. The names in errors are those of
 * the components, with hyphens.
 *
 * @param memory how many bytes of the heap stored responses may take, at least 1 MiB
 * @param offHeap how many bytes outside of the heap bodies longer than 32 KiB may take, at least 16
 *     MiB; 0 for none. It needs {@code org.ehcache:ehcache}, classifier jakarta
 * @param disk a directory, for this store alone, that keeps responses over a restart, made
 *     absolute; null for none
 * @param diskSize how many bytes its files may take, at least 1 MiB; null for 10 GiB
 * @param maxObjectSize the longest body that is stored, in bytes; null for half of diskSize,
 *     without a disk for an eighth of memory, or of what can be used of offHeap if that is more
 */
public record StoreSettings(
    long memory,
    long offHeap,
    @Nullable Path disk,
    @Nullable Long diskSize,
    @Nullable Long maxObjectSize) {
  private static final long LEAST = 1L << 20;
  private static final long USUAL_DISK = 10L << 30;

  /**
   * Checks what can be known without a look at the machine.
   *
   * @throws StoreSettingException if one of them cannot hold
   */
  public StoreSettings {
    atLeast("memory", memory, LEAST);
    if (offHeap != 0) {
      atLeast("off-heap", offHeap, MemoryStoreSettings.LEAST_OFF_HEAP);
    }
    if (disk != null) {
      disk = checked(disk);
    }
    if (diskSize != null) {
      if (disk == null) {
        long given = diskSize;
        throw new StoreSettingException(
            "disk-size",
            as -> "needs %s beside it; got %s".formatted(as.apply("disk"), new ByteSize(given)));
      }
      atLeast("disk-size", diskSize, LEAST);
    }
    if (maxObjectSize != null) {
      atLeast("max-object-size", maxObjectSize, 1);
      checkLongest(maxObjectSize, memory(memory, offHeap), disk == null ? 0 : size(diskSize));
    }
  }

  private static Path checked(Path disk) {
    if (disk.toString().isEmpty()) {
      throw new StoreSettingException("disk", "needs a directory; got ''");
    }
    return disk.toAbsolutePath();
  }

  private static void atLeast(String name, long bytes, long least) {
    if (bytes < least) {
      throw new StoreSettingException(
          name, "needs at least %s; got %s".formatted(new ByteSize(least), new ByteSize(bytes)));
    }
  }

  private static void checkLongest(long bytes, MemoryStoreSettings memory, long disk) {
    long most = disk == 0 ? memory.largestObjectSize() : disk;
    if (bytes > most) {
      boolean offHeap = memory.offHeap() != 0;
      throw new StoreSettingException(
          "max-object-size",
          as ->
              "needs at most %s %s; got %s"
                  .formatted(
                      new ByteSize(most),
                      disk == 0
                          ? withoutDisk(as, offHeap)
                          : "(%s)".formatted(as.apply("disk-size")),
                      new ByteSize(bytes)));
    }
  }

  /** On the heap, what is being stored comes on top of it: a quarter of it is for that. */
  private static String withoutDisk(UnaryOperator<String> spelling, boolean offHeap) {
    return "without %s (%s)"
        .formatted(
            spelling.apply("disk"),
            offHeap
                ? "85 % of " + spelling.apply("off-heap")
                : "a quarter of %s, at most 1 GiB".formatted(spelling.apply("memory")));
  }

  private static MemoryStoreSettings memory(long memory, long offHeap) {
    MemoryStoreSettings heap = MemoryStoreSettings.ofCapacity(memory);
    return offHeap == 0 ? heap : heap.withOffHeap(offHeap);
  }

  private static long size(@Nullable Long diskSize) {
    return diskSize == null ? USUAL_DISK : diskSize;
  }

  /** The {@linkplain MemoryStoreSettings#defaults usual part of the heap}, and nothing else. */
  public static StoreSettings defaults() {
    return ofMemory(MemoryStoreSettings.defaults().capacity());
  }

  /** So many bytes of the heap, and nothing else. */
  public static StoreSettings ofMemory(long bytes) {
    return new StoreSettings(bytes, 0, null, null, null);
  }

  /**
   * Opens the store that they describe. Whoever calls this closes it: it holds its directory.
   *
   * @throws StoreSettingException if the heap or the memory outside of it is too small, a library
   *     is missing, or the directory is in use, no directory, or not to be written. A disk that is
   *     full, broken or mounted read-only makes a store that says so in the log and has memory
   *     alone
   */
  public Store open() {
    return new StoreOpening(this).open();
  }

  /** The bounds in memory. */
  MemoryStoreSettings memorySettings() {
    MemoryStoreSettings settings = memory(memory, offHeap);
    if (maxObjectSize == null) {
      return settings;
    }
    return settings.withMaxObjectSize(
        disk == null ? maxObjectSize : Math.min(maxObjectSize, settings.maxObjectSize()));
  }

  /** The bounds of a directory. */
  DiskStoreSettings diskSettings(Path directory) {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, size(diskSize));
    return maxObjectSize == null ? settings : settings.withMaxObjectSize(maxObjectSize);
  }
}
