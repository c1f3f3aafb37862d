package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TieredStoreTest extends StoreContract {
  @TempDir Path directory;
  private int stores;

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    long memory = bounds.capacity() / 4;
    long disk = bounds.capacity() - memory;
    MemoryStoreSettings front =
        new MemoryStoreSettings(memory, memory / 8, memory / 4, bounds.maxVariants());
    DiskStoreSettings behind =
        new DiskStoreSettings(
            directory.resolve("store" + stores++),
            disk,
            Math.min(disk, bounds.maxObjectSize()),
            bounds.fillBudget(),
            bounds.maxVariants(),
            1 << 20,
            0);
    return TierStage.open(
        TieredStoreSettings.of(front, behind), new FaultyFiles(), new Background("promotion"));
  }
}
