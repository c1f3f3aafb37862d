package io.cdn4j.store;

import io.cdn4j.invalidation.Invalidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is visible in a {@link DiskStore}. Safe for use by many threads; nothing here touches the
 * disk.
 *
 * <p>Marks: how often a response was opened, up to {@link #MOST_OPENED}, for those who make room;
 * whether it was read, for the choice among too many variants; and whether a tier in front has it.
 */
final class DiskIndex {
  private record Removed(KeyHash key, int variant) {}

  /** What became of an entry that was to be added, and those that had to go for it. */
  record Added(boolean visible, List<Located> gone, int evicted) {}

  private static final int MOST_OPENED = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final LocatedTable table = new LocatedTable();
  private final DiskVariants variants;
  private final long most;

  /** The variants that were removed before the scan was over: older ones must not come instead. */
  private final Set<Removed> removed = new HashSet<>();

  private volatile boolean complete;
  private volatile boolean keepsHeld;

  /**
   * An empty index.
   *
   * @param most how many responses there is room for on the heap
   */
  DiskIndex(int maxVariants, long heaviestKey, long most) {
    this.most = most;
    this.variants = new DiskVariants(table, maxVariants, heaviestKey);
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Those of a key, newest first; they count as opened. */
  List<Located> open(KeyHash key) {
    return locked(
        () -> {
          List<Located> found = new ArrayList<>(2);
          for (int slot : table.slotsOf(key)) {
            int marks = table.marks(slot);
            if ((marks & MOST_OPENED) < MOST_OPENED) {
              table.mark(slot, marks + 1);
            }
            found.add(table.get(slot));
          }
          return found;
        });
  }

  /** The same, for one who does not ask on behalf of a viewer. */
  List<Located> of(KeyHash key) {
    return locked(() -> table.slotsOf(key).stream().map(table::get).toList());
  }

  /** A tier in front has this variant from now on, or not any more. */
  void hold(KeyHash key, int variant, boolean now) {
    lock.lock();
    try {
      for (int slot : table.slotsOf(key)) {
        if (table.variant(slot) == variant) {
          variants.hold(slot, now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether what a tier in front has deserves to stay. */
  void keepHeld(boolean now) {
    keepsHeld = now;
  }

  /** How many a tier in front has as well. */
  long held() {
    return locked(variants::held);
  }

  boolean contains(Located one) {
    return locked(() -> table.slotOf(one.key(), one.serial()) != SlotTable.NONE);
  }

  /** Where it is now; null if it has gone. */
  @Nullable Located find(KeyHash key, long serial) {
    lock.lock();
    try {
      int slot = table.slotOf(key, serial);
      return slot == SlotTable.NONE ? null : table.get(slot);
    } finally {
      lock.unlock();
    }
  }

  boolean isRead(Located one) {
    return isMarked(one, DiskVariants.READ);
  }

  /** Whether a tier in front has it as well. */
  boolean isHeld(Located one) {
    return isMarked(one, DiskVariants.HELD);
  }

  private boolean isMarked(Located one, int mark) {
    return locked(
        () -> {
          int slot = table.slotOf(one.key(), one.serial());
          return slot != SlotTable.NONE && (table.marks(slot) & mark) != 0;
        });
  }

  void markRead(Located one) {
    lock.lock();
    try {
      int slot = table.slotOf(one.key(), one.serial());
      if (slot != SlotTable.NONE) {
        table.mark(slot, table.marks(slot) | DiskVariants.READ);
      }
    } finally {
      lock.unlock();
    }
  }

  /** See {@link DiskVariants#admits}. */
  boolean admits(KeyHash key, int variant) {
    return locked(() -> variants.admits(key, variant));
  }

  /**
   * Makes it visible in the place of the same variant, unless it is covered: that is asked under
   * the lock, so that an invalidation either is known there or finds it here.
   */
  Added add(Located one, BooleanSupplier covered) {
    return locked(
        () -> {
          if (covered.getAsBoolean()) {
            return new Added(false, List.of(one), 0);
          }
          List<Located> gone = new ArrayList<>();
          for (int slot : table.slotsOf(one.key())) {
            if (table.variant(slot) == one.variant()) {
              gone.add(variants.take(slot));
            }
          }
          int replaced = gone.size();
          if (variants.makeRoom(one, gone)) {
            variants.put(one, 0);
            return new Added(true, gone, gone.size() - replaced);
          }
          gone.add(one);
          return new Added(false, gone, 0);
        });
  }

  /**
   * Puts one in the place of an old one, which counts as read since somebody asked for it.
   *
   * @return who has to go; null if the old one is not there
   */
  @Nullable Added replace(Located old, Located fresh, BooleanSupplier covered) {
    lock.lock();
    try {
      int slot = table.slotOf(old.key(), old.serial());
      if (slot == SlotTable.NONE) {
        return null;
      }
      int marks = table.marks(slot);
      Located gone = variants.take(slot);
      if (covered.getAsBoolean()) {
        return new Added(false, List.of(gone, fresh), 0);
      }
      variants.put(fresh, marks | DiskVariants.READ);
      return new Added(true, List.of(gone), 0);
    } finally {
      lock.unlock();
    }
  }

  /** Whether one has to go before another one comes. */
  boolean isFull() {
    return locked(() -> table.size() >= most);
  }

  /**
   * A response that the scan has found: of one variant the newest stays, and none that the heap has
   * no room for.
   */
  Added recover(Located one, BooleanSupplier covered) {
    return locked(
        () -> {
          boolean wanted = table.size() < most && !removed.contains(removal(one));
          if (!wanted || covered.getAsBoolean()) {
            return new Added(false, List.of(one), 0);
          }
          List<Located> gone = new ArrayList<>();
          for (int slot : table.slotsOf(one.key())) {
            if (table.variant(slot) == one.variant()) {
              if (table.serial(slot) >= one.serial()) {
                return new Added(false, List.of(one), 0);
              }
              gone.add(variants.take(slot));
            }
          }
          variants.put(one, 0);
          return new Added(true, gone, 0);
        });
  }

  /** Returns it as it was last; null if it was not there. */
  @Nullable Located remove(KeyHash key, long serial) {
    lock.lock();
    try {
      int slot = table.slotOf(key, serial);
      if (slot == SlotTable.NONE) {
        return null;
      }
      Located gone = variants.take(slot);
      if (!complete) {
        removed.add(removal(gone));
      }
      return gone;
    } finally {
      lock.unlock();
    }
  }

  private static Removed removal(Located one) {
    return new Removed(one.key(), one.variant());
  }

  /**
   * Whether this record is the one that counts and has been opened since it was last asked; it has
   * to prove its use anew.
   */
  boolean deservesToStay(Located one) {
    return locked(
        () -> {
          int slot = table.slotOf(one.key(), one.serial());
          if (slot == SlotTable.NONE) {
            return false;
          }
          // Its hits are counted in front, where it stays as long as it has some.
          if (keepsHeld && (table.marks(slot) & DiskVariants.HELD) != 0) {
            return true;
          }
          if ((table.marks(slot) & MOST_OPENED) == 0) {
            return false;
          }
          table.mark(slot, table.marks(slot) - 1);
          return true;
        });
  }

  /** Whether this very record is the one that counts. */
  boolean isAt(Located one) {
    return locked(
        () -> {
          int slot = table.slotOf(one.key(), one.serial());
          return slot != SlotTable.NONE && table.isAt(slot, one.file(), one.offset());
        });
  }

  /** The record was copied; false if it has gone meanwhile. */
  boolean move(Located from, Located to) {
    return locked(
        () -> {
          int slot = table.slotOf(from.key(), from.serial());
          if (slot == SlotTable.NONE || !table.isAt(slot, from.file(), from.offset())) {
            return false;
          }
          table.move(slot, to.file(), to.offset());
          return true;
        });
  }

  /** All that an invalidation may cover, and more. */
  List<Located> candidates(Invalidation invalidation) {
    return locked(
        () -> {
          List<Located> found = new ArrayList<>();
          if (invalidation instanceof Invalidation.OfUri of) {
            table.slotsOfUri(KeyHash.ofUri(of.uri())).forEach(slot -> found.add(table.get(slot)));
            return found;
          }
          int needed = Labels.neededBy(invalidation);
          table.forEach(
              slot -> {
                if ((table.labels(slot) & needed) == needed) {
                  found.add(table.get(slot));
                }
              });
          return found;
        });
  }

  /** Those whose record is in a log. */
  List<Located> in(int file) {
    return locked(
        () -> {
          List<Located> found = new ArrayList<>();
          table.forEach(
              slot -> {
                if (table.file(slot) == file) {
                  found.add(table.get(slot));
                }
              });
          return found;
        });
  }

  /** Whether the scan has told of all records that an earlier run has left. */
  boolean isComplete() {
    return complete;
  }

  void setComplete() {
    lock.lock();
    try {
      complete = true;
      removed.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all; the disk keeps it. */
  void clear() {
    lock.lock();
    try {
      variants.clear();
    } finally {
      lock.unlock();
    }
  }

  long entries() {
    return locked(() -> (long) table.size());
  }

  long bytes() {
    return locked(variants::bytes);
  }
}
