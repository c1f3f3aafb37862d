package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

class TieredArenaStoreModelTest extends DirectoryModelTest {
  @Override
  Store create(StoreBounds bounds, Path directory) throws IOException {
    return Tiers.offHeap(bounds, directory);
  }
}
