package io.cdn4j.examples.edge;

import io.cdn4j.store.ByteSize;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoreSettingException;
import io.cdn4j.store.StoreSettings;
import io.cdn4j.store.TierStatistics;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The store of an edge: memory, with a disk behind it if one is named. */
final class EdgeStore {
  private EdgeStore() {}

  /**
   * Opens it.
   *
   * @throws StartException if the options do not fit together, or the machine has not what they ask
   *     for
   */
  static Store open(StoreOptions options) throws StartException {
    try {
      return settings(options).open();
    } catch (StoreSettingException e) {
      throw new StartException("--%s %s".formatted(e.name(), e.reason("--"::concat)), e);
    }
  }

  private static StoreSettings settings(StoreOptions options) {
    ByteSize memory = options.memory;
    ByteSize offHeap = options.offHeap;
    return new StoreSettings(
        memory == null ? StoreSettings.defaults().memory() : memory.bytes(),
        offHeap == null ? 0 : offHeap.bytes(),
        options.disk,
        bytes(options.diskSize),
        bytes(options.maxObjectSize));
  }

  private static @Nullable Long bytes(@Nullable ByteSize size) {
    return size == null ? null : size.bytes();
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
      case "heap" -> "memory " + new ByteSize(tier.capacity()).rounded();
      case "off-heap" -> "off the heap " + options.offHeap;
      default -> disk(tier.capacity(), Objects.requireNonNull(options.disk).toAbsolutePath());
    };
  }

  private static String disk(long capacity, Path directory) {
    return capacity == 0
        ? "no disk: %s cannot be used".formatted(directory)
        : "disk %s of %s".formatted(new ByteSize(capacity).rounded(), directory);
  }
}
