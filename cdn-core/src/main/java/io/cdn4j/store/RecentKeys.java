package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keys that were asked for once of late, as fingerprints in a table of a fixed size; a key pushes
 * out an older one. Keys with the same fingerprint are taken for one another, which costs a copy
 * too many. Safe for use by many threads: what is lost between two of them costs little.
 */
final class RecentKeys {
  private final AtomicIntegerArray slots;

  /**
   * None yet.
   *
   * @param size how many to remember at most, a power of two
   */
  RecentKeys(int size) {
    this.slots = new AtomicIntegerArray(size);
  }

  /** Whether the key was noted of late; then it is forgotten, else noted. */
  boolean isSecond(CacheKey key) {
    int mixed = key.hashCode() * 0x9E3779B9;
    int fingerprint = (mixed ^ (mixed >>> 15)) | 1;
    int slot = (fingerprint >>> 1) & (slots.length() - 1);
    boolean second = slots.getPlain(slot) == fingerprint;
    slots.setPlain(slot, second ? 0 : fingerprint);
    return second;
  }
}
