package io.cdn4j.examples.edge;

import io.cdn4j.store.DirectoryInUseException;
import io.cdn4j.store.DiskStoreSettings;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import io.cdn4j.store.Store;
import io.cdn4j.store.TierStatistics;
import io.cdn4j.store.TieredStore;
import io.cdn4j.store.TieredStoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** The store of an edge: memory, with a disk behind it if one is named. */
final class EdgeStore {
  private static final ByteSize USUAL_DISK = new ByteSize(10L << 30);
  private static final ByteSize SMALLEST_DISK = new ByteSize(1L << 20);

  private EdgeStore() {}

  /**
   * Opens it.
   *
   * @throws StartException if the options do not fit together, or the directory is no use
   */
  static Store open(StoreOptions options) throws StartException {
    try {
      return opened(options, Memory.settings(options));
    } catch (IllegalStateException e) {
      throw new StartException("--off-heap: " + e.getMessage(), e);
    }
  }

  private static Store opened(StoreOptions options, MemoryStoreSettings memory)
      throws StartException {
    Path directory = options.disk;
    if (directory != null) {
      return open(TieredStoreSettings.of(memory, disk(directory, options)));
    }
    if (options.diskSize != null) {
      throw new StartException("--disk-size needs --disk with it; got " + options.diskSize);
    }
    ByteSize longest = options.maxObjectSize;
    return new MemoryStore(longest == null ? memory : bounded(memory, longest));
  }

  private static MemoryStoreSettings bounded(MemoryStoreSettings memory, ByteSize longest)
      throws StartException {
    ByteSize most = new ByteSize(memory.largestObjectSize());
    if (longest.bytes() > most.bytes()) {
      // On the heap, what is being stored comes on top of it: a quarter of it is for that.
      String bound = memory.offHeap() == 0 ? "a quarter of --memory, 1g" : "85 % of --off-heap";
      throw new StartException(
          "--max-object-size needs at most %s without --disk (%s); got %s"
              .formatted(most, bound, longest));
    }
    return memory.withMaxObjectSize(longest.bytes());
  }

  private static DiskStoreSettings disk(Path directory, StoreOptions options)
      throws StartException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new StartException("--disk needs a directory; got the file " + directory);
    }
    ByteSize size = options.diskSize == null ? USUAL_DISK : options.diskSize;
    if (size.bytes() < SMALLEST_DISK.bytes()) {
      throw new StartException("--disk-size needs 1m or more; got " + size);
    }
    DiskStoreSettings settings = DiskStoreSettings.of(directory, size.bytes());
    ByteSize longest = options.maxObjectSize;
    if (longest == null) {
      return settings;
    }
    if (longest.bytes() > size.bytes()) {
      throw new StartException(
          "--max-object-size needs at most --disk-size, %s; got %s".formatted(size, longest));
    }
    return settings.withMaxObjectSize(longest.bytes());
  }

  private static Store open(TieredStoreSettings settings) throws StartException {
    try {
      return new TieredStore(settings);
    } catch (DirectoryInUseException e) {
      throw new StartException(
          "--disk: %s is in use by another edge".formatted(settings.disk().directory()), e);
    }
  }

  /** What the ready line says about it. */
  static String describe(Store store, StoreOptions options) {
    StringBuilder text = new StringBuilder();
    for (TierStatistics tier : store.tiers()) {
      text.append(text.isEmpty() ? "" : ", ").append(described(tier, options));
    }
    return text.toString();
  }

  private static String described(TierStatistics tier, StoreOptions options) {
    return switch (tier.name()) {
      case "heap" -> "memory " + new ByteSize(tier.capacity());
      case "off-heap" -> "off the heap " + options.offHeap;
      default -> "disk %s of %s".formatted(new ByteSize(tier.capacity()), options.disk);
    };
  }
}
