package io.cdn4j.store;

import org.jspecify.annotations.Nullable;

/**
 * Decides which keys stay within a bound in bytes. Used under a lock of its owner; only hits are
 * noted without it, in the {@link Place}.
 */
interface EvictionPolicy {
  /** Takes in a key that is new. */
  void add(Place place);

  /** A key that was taken in weighs more or less now. */
  void reweigh(Place place, long weight);

  /** Forgets a key that has left for a reason of its own. */
  void remove(Place place);

  /** Gives up one key if the bound is exceeded, and says which; null if it is not. */
  @Nullable Place evict();

  /** Gives up one key, whatever the bound is, and says which; null if there is none. */
  @Nullable Place evictOne();

  /** What all keys weigh. */
  long bytes();
}
