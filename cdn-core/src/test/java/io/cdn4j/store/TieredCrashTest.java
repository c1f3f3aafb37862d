package io.cdn4j.store;

class TieredCrashTest extends CrashTest {
  @Override
  protected DirectoryStores stores() {
    return new TieredStores();
  }
}
