package io.cdn4j.store;

/** The contract, with all bodies in the arena. */
class ArenaStoreTest extends StoreContract {
  @Override
  protected Store create(StoreBounds bounds) {
    return Arenas.store(bounds);
  }
}
