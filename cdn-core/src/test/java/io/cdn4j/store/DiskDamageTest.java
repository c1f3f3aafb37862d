package io.cdn4j.store;

class DiskDamageTest extends DamageTest {
  @Override
  protected DirectoryStores stores() {
    return new DiskStores();
  }
}
