package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import org.jspecify.annotations.Nullable;

/** Where a key stands with an {@link EvictionPolicy}. */
class Place {
  private static final byte MOST_HITS = 3;

  final CacheKey key;

  // The links and the weight belong to the queue and the policy, and so to their lock.
  @Nullable Place before;
  @Nullable Place after;
  @Nullable PlaceQueue queue;
  long weight;

  /**
   * How often it was hit of late. Plain: a hit that is lost to another thread costs little, a lock
   * on a hit costs much.
   */
  private byte hits;

  /**
   * The place of a key that is not taken in yet.
   *
   * @param weight in bytes, 0 or more
   */
  Place(CacheKey key, long weight) {
    this.key = key;
    this.weight = weight;
  }

  /** By any thread. Once a key is popular this writes nothing. */
  final void hit() {
    if (hits < MOST_HITS) {
      hits++;
    }
  }

  final int hits() {
    return hits;
  }

  /** Spends one hit, if there is one. */
  final boolean takeHit() {
    if (hits == 0) {
      return false;
    }
    hits--;
    return true;
  }

  final void forgetHits() {
    hits = 0;
  }
}
