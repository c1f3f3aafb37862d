package io.cdn4j.store;

class TieredArenaDamageTest extends DamageTest {
  @Override
  protected DirectoryStores stores() {
    return new TieredArenaStores();
  }
}
