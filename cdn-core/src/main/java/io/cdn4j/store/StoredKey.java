package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;

/** A key in a {@link MemoryIndex}, with what is stored under it. */
final class StoredKey extends Place {
  /** Read without the lock by every hit. */
  private volatile Variants variants;

  StoredKey(CacheKey key, Variants variants, long weight) {
    super(key, weight);
    this.variants = variants;
  }

  Variants variants() {
    return variants;
  }

  void set(Variants now) {
    variants = now;
  }
}
