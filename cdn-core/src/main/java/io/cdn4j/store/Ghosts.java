package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;

/**
 * Fingerprints of keys that have left a queue, and how many bytes have left since. Its size is
 * fixed; where it is too small, the oldest are forgotten, bucket by bucket. Keys with the same
 * fingerprint are taken for one another, which at worst keeps one for longer than it deserves. Not
 * safe for threads.
 */
final class Ghosts {
  /** A key that has not left, or too long ago. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int BUCKET = 4;
  private static final int LEAST_BUCKETS = 4;
  private static final int MOST_BUCKETS = 1 << 24;
  private static final int STAMP_BITS = 32;
  private static final long STAMP = (1L << STAMP_BITS) - 1;

  /** The fingerprint, then the time when it left; 0 for none. */
  private final long[] slots;

  /** How many bytes make a tick of the clock, as a power of two. */
  private final int tick;

  /** The bytes that have left since the beginning. */
  private long left;

  /**
   * Nothing has left yet.
   *
   * @param keys how many to remember, roughly
   * @param reach how many bytes back it shall be exact, to one millionth
   */
  Ghosts(long keys, long reach) {
    long buckets = Math.max(LEAST_BUCKETS, Math.min(MOST_BUCKETS, keys / BUCKET));
    this.slots = new long[BUCKET * Math.toIntExact(Long.highestOneBit(buckets))];
    this.tick = Math.max(0, 44 - Long.numberOfLeadingZeros(reach));
  }

  /** The heap that it takes. */
  long weight() {
    return (long) slots.length * Long.BYTES;
  }

  /** A key leaves that weighs so much. */
  void add(CacheKey key, long weight) {
    left += weight;
    int fingerprint = fingerprint(key);
    int bucket = bucket(fingerprint);
    int oldest = bucket;
    for (int slot = bucket; slot < bucket + BUCKET; slot++) {
      if (age(slot) > age(oldest)) {
        oldest = slot;
      }
    }
    slots[oldest] = ((long) fingerprint << STAMP_BITS) | now();
  }

  /** Forgets a key that is back, and says how many bytes have left since it did. */
  long take(CacheKey key) {
    int fingerprint = fingerprint(key);
    int bucket = bucket(fingerprint);
    for (int slot = bucket; slot < bucket + BUCKET; slot++) {
      if ((int) (slots[slot] >>> STAMP_BITS) == fingerprint) {
        long age = age(slot);
        slots[slot] = 0;
        return age;
      }
    }
    return UNKNOWN;
  }

  /** Never 0. */
  private static int fingerprint(CacheKey key) {
    int mixed = key.hashCode() * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) | 1;
  }

  private int bucket(int fingerprint) {
    return ((fingerprint >>> 1) * BUCKET) & (slots.length - 1);
  }

  private long age(int slot) {
    return slots[slot] == 0 ? UNKNOWN : ((now() - slots[slot]) & STAMP) << tick;
  }

  private long now() {
    return (left >>> tick) & STAMP;
  }
}
