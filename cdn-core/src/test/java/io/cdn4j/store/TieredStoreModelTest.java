package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

class TieredStoreModelTest extends DirectoryModelTest {
  @Override
  Store create(StoreBounds bounds, Path directory) throws IOException {
    return Tiers.onHeap(bounds, directory);
  }
}
