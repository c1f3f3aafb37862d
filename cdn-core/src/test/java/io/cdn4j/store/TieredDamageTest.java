package io.cdn4j.store;

class TieredDamageTest extends DamageTest {
  @Override
  DirectoryStores stores() {
    return new TieredStores();
  }
}
