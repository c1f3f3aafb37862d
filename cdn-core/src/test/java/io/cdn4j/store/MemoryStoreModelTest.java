package io.cdn4j.store;

class MemoryStoreModelTest extends StoreModelTest {
  @Override
  protected Store create(StoreBounds bounds) {
    return new MemoryStore(
        new MemoryStoreSettings(
            bounds.capacity(), bounds.maxObjectSize(), bounds.fillBudget(), bounds.maxVariants()));
  }
}
