package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import org.jspecify.annotations.Nullable;

/** A key in a {@link MemoryIndex}, with what is stored under it. */
final class StoredKey extends Place {
  /** Read without the lock by every hit. */
  private volatile Variants variants;

  /**
   * Where it stands in the arena; null if it has nothing there. Plain, like the hits that it
   * counts.
   */
  private @Nullable Place inArena;

  StoredKey(CacheKey key, Variants variants, long weight) {
    super(key, weight);
    this.variants = variants;
  }

  /** By any thread. */
  void opened() {
    hit();
    Place place = inArena;
    if (place != null) {
      place.hit();
    }
  }

  @Nullable Place inArena() {
    return inArena;
  }

  void setInArena(@Nullable Place place) {
    inArena = place;
  }

  Variants variants() {
    return variants;
  }

  void set(Variants now) {
    variants = now;
  }
}
