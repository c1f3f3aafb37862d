package io.cdn4j.store;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stored responses of one key, newest first, as {@link Store#open} returns them. Immutable.
 *
 * <p>When there are too many, the newest one that nobody has read since it was stored goes. So a
 * stranger who invents variants replaces his own, and those that are in use stay.
 */
final class Variants extends AbstractList<StoredEntry> implements RandomAccess {
  static final Variants NONE = new Variants(List.of());

  private final MemoryEntry[] entries;
  private final long weight;
  private final long taken;

  private Variants(List<MemoryEntry> entries) {
    this.entries = entries.toArray(MemoryEntry[]::new);
    this.weight = entries.stream().mapToLong(MemoryEntry::weight).sum();
    this.taken = entries.stream().mapToLong(MemoryEntry::taken).sum();
  }

  @Override
  public MemoryEntry get(int index) {
    return entries[index];
  }

  @Override
  public int size() {
    return entries.length;
  }

  long weight() {
    return weight;
  }

  /** What their bodies take of the arena. */
  long taken() {
    return taken;
  }

  /**
   * Whether one more of this variant has room, or takes the place of an old one or of one that is
   * not used.
   */
  boolean admits(String variant, int most) {
    for (MemoryEntry entry : entries) {
      if (!entry.used() || entry.isVariant(variant)) {
        return true;
      }
    }
    return entries.length < most;
  }

  /** How many variants a key may have, and what they may weigh on the heap and in the arena. */
  record Bounds(int most, long heaviest, long mostTaken) {}

  /**
   * As many of them as leave room for one more; null if those in its way are all in use. One alone
   * may weigh more than the bounds.
   */
  @Nullable Variants makeRoom(MemoryEntry more, Bounds bounds) {
    Variants kept = this;
    while (kept.size() >= bounds.most || (!kept.isEmpty() && kept.isTooMuch(more, bounds))) {
      MemoryEntry unused = kept.newestUnused();
      if (unused == null) {
        return null;
      }
      kept = kept.without(entry -> entry == unused);
    }
    return kept;
  }

  /** Whether all of them together may be the variants of one key. */
  boolean isWithin(Bounds bounds) {
    return size() <= bounds.most && weight <= bounds.heaviest && taken <= bounds.mostTaken;
  }

  private boolean isTooMuch(MemoryEntry more, Bounds bounds) {
    return weight + more.weight() > bounds.heaviest || taken + more.taken() > bounds.mostTaken;
  }

  private @Nullable MemoryEntry newestUnused() {
    for (MemoryEntry entry : entries) {
      if (!entry.used()) {
        return entry;
      }
    }
    return null;
  }

  /** From now on they have to prove their use anew. */
  void forgetUse() {
    for (MemoryEntry entry : entries) {
      entry.forgetUse();
    }
  }

  /** With a new entry at the front. */
  Variants plus(MemoryEntry entry) {
    List<MemoryEntry> more = copy();
    more.add(0, entry);
    return new Variants(more);
  }

  /** Without those that the predicate wants; the same if there are none. */
  Variants without(Predicate<MemoryEntry> unwanted) {
    List<MemoryEntry> kept = copy();
    return kept.removeIf(unwanted) ? new Variants(kept) : this;
  }

  /** Whether this very entry is among them. */
  boolean holds(StoredEntry entry) {
    for (MemoryEntry one : entries) {
      if (one == entry) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them has this very body. */
  boolean hasBody(HeapBody body) {
    for (MemoryEntry one : entries) {
      if (one.onHeap() == body) {
        return true;
      }
    }
    return false;
  }

  private List<MemoryEntry> copy() {
    return new ArrayList<>(List.of(entries));
  }
}
