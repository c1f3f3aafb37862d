package io.cdn4j.store;

class ArenaStoreModelTest extends StoreModelTest {
  @Override
  protected Store create(StoreBounds bounds) {
    return Arenas.store(bounds);
  }
}
