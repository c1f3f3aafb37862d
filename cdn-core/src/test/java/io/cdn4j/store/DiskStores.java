package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** Disk stores that leave nothing of the file system free. */
public final class DiskStores implements DirectoryStores {
  @Override
  public Store open(Path directory, long size) throws IOException {
    return new DiskStore(DiskStoreSettings.of(directory, size).withMinFree(0));
  }

  @Override
  public void awaitRecovery(Store store) throws InterruptedException {
    ((DiskStore) store).awaitScan();
  }
}
