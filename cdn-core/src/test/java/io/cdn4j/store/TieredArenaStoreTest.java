package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with memory off the heap in front of a disk. */
class TieredArenaStoreTest extends StoreContract {
  @TempDir Path directory;
  private int stores;

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    return Tiers.offHeap(bounds, directory.resolve("store" + stores++));
  }
}
