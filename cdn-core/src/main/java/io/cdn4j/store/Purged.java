package io.cdn4j.store;

/**
 * What an invalidation has removed from the disk.
 *
 * @param all how many
 * @param held how many of them a tier in front had as well
 */
record Purged(int all, int held) {
  static final Purged NONE = new Purged(0, 0);

  Purged plus(boolean isHeld) {
    return new Purged(all + 1, held + (isHeld ? 1 : 0));
  }
}
