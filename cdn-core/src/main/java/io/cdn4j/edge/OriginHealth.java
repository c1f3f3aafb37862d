package io.cdn4j.edge;

import io.cdn4j.origin.OriginException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that the origin has begun to fail, and that it answers again: once each, however
 * many viewers ask. Safe for use by many threads.
 */
final class OriginHealth {
  private static final Logger LOG = LoggerFactory.getLogger(OriginHealth.class);

  private final AtomicBoolean failing = new AtomicBoolean();

  void failed(OriginException failure) {
    if (failing.compareAndSet(false, true)) {
      LOG.warn("The origin gave no usable response: {}", failure.getMessage());
    } else {
      LOG.debug("The origin gave no usable response", failure);
    }
  }

  void answered() {
    if (failing.get() && failing.compareAndSet(true, false)) {
      LOG.warn("The origin answers again");
    }
  }
}
