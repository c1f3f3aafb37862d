package io.cdn4j.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TieredStoreTest extends StoreContract {
  @TempDir Path directory;
  private int stores;

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    long memory = bounds.capacity() / 4;
    long disk = bounds.capacity() - memory;
    TieredStore store =
        new TieredStore(
            TieredStoreSettings.of(
                new MemoryStoreSettings(memory, memory / 8, memory / 4, bounds.maxVariants()),
                new DiskStoreSettings(
                    directory.resolve("store" + stores++),
                    disk,
                    Math.min(disk, bounds.maxObjectSize()),
                    bounds.fillBudget(),
                    bounds.maxVariants(),
                    1 << 20,
                    0)),
            new FaultyFiles());
    try {
      store.awaitScan();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("at the scan").initCause(e);
    }
    return store;
  }
}
