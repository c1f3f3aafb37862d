package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have bodies in the arena, and which of them goes when there is no room. Used under the
 * lock of a {@link MemoryIndex}.
 *
 * <p>The arena's own blocks are the bound: a key goes when one is needed, be it for a fill.
 */
final class ArenaIndex {
  private final EvictionPolicy policy;
  private long entries;

  /** An empty index of an arena of so many bytes. */
  ArenaIndex(long capacity) {
    this.policy = new S3Fifo(capacity, Arena.BLOCK);
  }

  /** Other variants of a key are visible from now on. */
  void changed(StoredKey key, Variants before, Variants now) {
    if (before.taken() == 0 && now.taken() == 0) {
      return;
    }
    // First in, then out: both may have the same body. What comes in is held by its fill too.
    for (int i = 0; i < now.size(); i++) {
      enter(now.get(i), before);
    }
    for (int i = 0; i < before.size(); i++) {
      leave(before.get(i), now);
    }
    weigh(key, now.taken());
  }

  private void enter(MemoryEntry entry, Variants before) {
    ArenaBody body = entry.inArena();
    if (body != null && !before.holds(entry)) {
      body.enter();
      entries++;
    }
  }

  private void leave(MemoryEntry entry, Variants now) {
    ArenaBody body = entry.inArena();
    if (body != null && !now.holds(entry)) {
      body.leave();
      entries--;
    }
  }

  private void weigh(StoredKey key, long bytes) {
    Place place = key.inArena();
    if (place == null) {
      Place added = new Place(key.key, bytes);
      key.setInArena(added);
      policy.add(added);
    } else if (bytes == 0) {
      key.setInArena(null);
      policy.remove(place);
    } else {
      policy.reweigh(place, bytes);
    }
  }

  /** Decides which key has to leave; null if there is none. */
  @Nullable CacheKey evictOne() {
    Place victim = policy.evictOne();
    return victim == null ? null : victim.key;
  }

  long entries() {
    return entries;
  }

  long bytes() {
    return policy.bytes();
  }
}
