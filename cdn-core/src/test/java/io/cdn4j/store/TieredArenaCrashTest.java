package io.cdn4j.store;

class TieredArenaCrashTest extends CrashTest {
  @Override
  protected DirectoryStores stores() {
    return new TieredArenaStores();
  }
}
