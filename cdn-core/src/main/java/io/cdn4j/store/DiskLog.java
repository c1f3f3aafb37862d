package io.cdn4j.store;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the owner what is wrong with the disk: each kind of trouble once, not at each request. */
final class DiskLog {
  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);

  enum Trouble {
    UNUSABLE,
    OTHER_SCHEMA,
    WRITING,
    READING,
    DELETING,
    DAMAGE,
    INVALIDATIONS,
    NO_SPACE
  }

  private final Set<Trouble> told = ConcurrentHashMap.newKeySet();

  /** Says it, unless that kind was said before. */
  void once(Trouble trouble, String message, Object... values) {
    if (told.add(trouble)) {
      LOG.warn(message, values);
    }
  }

  void cannotWrite(IOException e) {
    once(Trouble.WRITING, "Cannot write to the disk: responses are not stored there", e);
  }

  void dropped(IOException e) {
    once(Trouble.DAMAGE, "Dropped a stored response that is damaged", e);
  }
}
