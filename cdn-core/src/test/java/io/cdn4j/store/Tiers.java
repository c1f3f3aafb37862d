package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Stores with two or three tiers in a directory. Who opens something promotes it too, so that all
 * is done when he has it.
 */
final class Tiers {
  private Tiers() {}

  /** A quarter of the capacity on the heap, the rest on the disk. */
  static TieredStore onHeap(StoreBounds bounds, Path directory) throws IOException {
    long memory = bounds.capacity() / 4;
    MemoryStoreSettings front =
        new MemoryStoreSettings(memory, memory / 8, memory / 4, bounds.maxVariants());
    return TierStage.open(settings(front, bounds, directory), new FaultyFiles(), background());
  }

  /**
   * An eighth of the capacity on the heap, another one off it, the rest on the disk. All bodies in
   * memory are off the heap, but empty ones.
   */
  static TieredStore offHeap(StoreBounds bounds, Path directory) throws IOException {
    Arena arena = Arenas.of(bounds.capacity() / 8);
    MemoryStoreSettings front =
        Arenas.settings(bounds.capacity() / 8, arena, arena.capacity() / 8, bounds.maxVariants());
    TieredStoreSettings settings = settings(front, bounds, directory);
    return TierStage.scanned(
        new TieredStore(settings, new FaultyFiles(), background(), any -> arena, 0));
  }

  private static Background background() {
    return new Background("none") {
      @Override
      public void execute(Runnable promotion) {
        promotion.run();
      }
    };
  }

  private static TieredStoreSettings settings(
      MemoryStoreSettings front, StoreBounds bounds, Path directory) {
    long disk = bounds.capacity() / 4 * 3;
    return TieredStoreSettings.of(
        front,
        new DiskStoreSettings(
            directory,
            disk,
            Math.min(disk, bounds.maxObjectSize()),
            bounds.fillBudget(),
            bounds.maxVariants(),
            1 << 20,
            0,
            100_000));
  }
}
