package io.cdn4j.servlet;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.store.Store;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An edge location that a filter has made for itself, and the store that nobody else has.
 *
 * @param location to be closed first
 * @param store holds its directory until it is closed
 */
record OwnEdge(EdgeLocation location, Store store) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  /**
   * Opens both, or neither.
   *
   * @throws SettingException if a setting cannot hold
   */
  static OwnEdge open(FilterSettings settings) {
    Store store = settings.newStore();
    try {
      return new OwnEdge(settings.newEdgeLocation(store), store);
    } catch (RuntimeException | Error e) {
      close(store);
      throw e;
    }
  }

  @Override
  public void close() {
    location.close();
    close(store);
  }

  private static void close(Store store) {
    try {
      store.close();
    } catch (IOException e) {
      LOG.warn("The store could not be closed as it should be", e);
    }
  }
}
