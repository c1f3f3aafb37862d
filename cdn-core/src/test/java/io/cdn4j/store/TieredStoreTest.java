package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TieredStoreTest extends StoreContract {
  @TempDir Path directory;
  private int stores;

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    return Tiers.onHeap(bounds, directory.resolve("store" + stores++));
  }
}
