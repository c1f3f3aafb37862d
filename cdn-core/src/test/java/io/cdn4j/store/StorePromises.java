package io.cdn4j.store;

import java.io.IOException;

/** What tests of a store need: stores. */
public interface StorePromises {
  /** A new, empty store. The test closes it, or need not. */
  Store newStore(StoreBounds bounds) throws IOException;

  /** A new, empty store with room. */
  default Store newStore() throws IOException {
    return newStore(StoreBounds.ROOMY);
  }
}
