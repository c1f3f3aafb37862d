package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** A small heap and memory off it in front of a disk. */
public final class TieredArenaStores implements DirectoryStores {
  @Override
  public Store open(Path directory, long size) throws IOException {
    MemoryStoreSettings memory =
        MemoryStoreSettings.ofCapacity(2 << 20).withOffHeap(MemoryStoreSettings.LEAST_OFF_HEAP);
    return new TieredStore(
        TieredStoreSettings.of(memory, DiskStoreSettings.of(directory, size).withMinFree(0)));
  }

  @Override
  public void awaitRecovery(Store store) throws InterruptedException {
    ((TieredStore) store).awaitScan();
  }
}
