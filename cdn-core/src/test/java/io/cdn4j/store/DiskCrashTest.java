package io.cdn4j.store;

class DiskCrashTest extends CrashTest {
  @Override
  protected DirectoryStores stores() {
    return new DiskStores();
  }
}
