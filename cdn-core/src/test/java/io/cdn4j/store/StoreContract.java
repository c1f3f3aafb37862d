package io.cdn4j.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What every store promises. The test of a store extends this and says how to make one; each group
 * of promises is an interface of its own, so that a failure names what was broken.
 */
public abstract class StoreContract
    implements VisibilityPromises,
        ReadingPromises,
        FillPromises,
        OutgrownPromises,
        ReplacementPromises,
        InvalidationPromises,
        BoundPromises,
        ConcurrencyPromises {
  private final List<Store> opened = new ArrayList<>();

  /** Makes a new, empty store, which is closed after the test. */
  protected abstract Store create(StoreBounds bounds) throws IOException;

  @Override
  public final Store newStore(StoreBounds bounds) throws IOException {
    Store store = create(bounds);
    opened.add(store);
    return store;
  }

  @AfterEach
  final void closeStores() throws IOException {
    for (Store store : opened) {
      store.close();
    }
  }
}
