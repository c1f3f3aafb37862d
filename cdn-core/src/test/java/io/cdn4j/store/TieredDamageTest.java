package io.cdn4j.store;

class TieredDamageTest extends DamageTest {
  @Override
  protected DirectoryStores stores() {
    return new TieredStores();
  }
}
