package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

class DiskStoreModelTest extends DirectoryModelTest {
  @Override
  Store create(StoreBounds bounds, Path directory) throws IOException {
    DiskStoreSettings settings =
        new DiskStoreSettings(
            directory,
            bounds.capacity(),
            bounds.maxObjectSize(),
            bounds.fillBudget(),
            bounds.maxVariants(),
            1 << 20,
            0,
            100_000);
    return new DiskStore(settings, new FaultyFiles());
  }
}
