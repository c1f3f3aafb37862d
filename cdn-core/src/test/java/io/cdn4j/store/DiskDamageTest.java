package io.cdn4j.store;

class DiskDamageTest extends DamageTest {
  @Override
  DirectoryStores stores() {
    return new DiskStores();
  }
}
