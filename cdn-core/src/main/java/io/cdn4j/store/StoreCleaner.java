package io.cdn4j.store;

import java.lang.ref.Cleaner;

/** Lets go of what somebody holds who has forgotten it, after the garbage collector has run. */
final class StoreCleaner {
  private static final Cleaner CLEANER = Cleaner.create();

  private StoreCleaner() {}

  /**
   * Runs an action once: when it is asked to, or else when the holder is unreachable.
   *
   * @param action must not refer to the holder
   */
  static Cleaner.Cleanable watch(Object holder, Runnable action) {
    return CLEANER.register(holder, action);
  }
}
