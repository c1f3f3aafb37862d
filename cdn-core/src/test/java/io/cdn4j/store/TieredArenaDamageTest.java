package io.cdn4j.store;

class TieredArenaDamageTest extends DamageTest {
  @Override
  DirectoryStores stores() {
    return new TieredArenaStores();
  }
}
