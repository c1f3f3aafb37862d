package io.cdn4j.examples.edge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops what is to be stopped, whatever happens to its neighbours. */
final class Stop {
  private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

  private Stop() {}

  static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("Not everything ended in order", e);
    }
  }
}
