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

  private Variants(List<MemoryEntry> entries) {
    this.entries = entries.toArray(MemoryEntry[]::new);
    this.weight = entries.stream().mapToLong(MemoryEntry::weight).sum();
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

  /**
   * As many of them as leave room for one more that weighs so much; null if those in its way are
   * all in use.
   */
  @Nullable Variants makeRoom(long bytes, int most, long heaviest) {
    Variants kept = this;
    while (kept.size() >= most || (!kept.isEmpty() && kept.weight + bytes > heaviest)) {
      MemoryEntry unused = kept.newestUnused();
      if (unused == null) {
        return null;
      }
      kept = kept.without(entry -> entry == unused);
    }
    return kept;
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

  private List<MemoryEntry> copy() {
    return new ArrayList<>(List.of(entries));
  }
}
