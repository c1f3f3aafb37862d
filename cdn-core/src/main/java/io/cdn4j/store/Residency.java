package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;

/** Hears of what comes into memory and leaves it. Called under the lock of the index. */
@FunctionalInterface
interface Residency {
  /** Nobody wants to know. */
  Residency NOBODY = (key, before, now) -> {};

  void changed(CacheKey key, Variants before, Variants now);
}
