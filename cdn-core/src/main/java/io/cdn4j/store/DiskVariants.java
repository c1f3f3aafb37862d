package io.cdn4j.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many responses one key may have, and which of them has to go: the newest that nobody has
 * read. So a stranger who invents variants replaces his own, and those that are in use stay. Under
 * the lock of the {@link DiskIndex}.
 */
final class DiskVariants {
  /** The mark of those that were read. */
  static final int READ = 4;

  /** The mark of those that a tier in front has as well. */
  static final int HELD = 8;

  private final LocatedTable table;
  private final int most;
  private final long heaviest;
  private long bytes;
  private long held;

  DiskVariants(LocatedTable table, int most, long heaviest) {
    this.table = table;
    this.most = most;
    this.heaviest = heaviest;
  }

  /**
   * Whether a response of this variant has a chance to be added; if not, those in its way have to
   * prove their use.
   */
  boolean admits(KeyHash key, int variant) {
    List<Integer> slots = table.slotsOf(key);
    boolean room = slots.size() < most;
    for (int slot : slots) {
      room |= !isRead(slot) || table.variant(slot) == variant;
    }
    if (!room) {
      slots.forEach(this::forgetRead);
    }
    return room;
  }

  private boolean isRead(int slot) {
    return (table.marks(slot) & READ) != 0;
  }

  private void forgetRead(int slot) {
    table.mark(slot, table.marks(slot) & ~READ);
  }

  /**
   * As many of the key have to go as are in the way of one more; false if those are all in use, and
   * from now on they have to prove it anew.
   */
  boolean makeRoom(Located one, List<Located> gone) {
    List<Integer> slots = new ArrayList<>(table.slotsOf(one.key()));
    long weight = one.weight();
    for (int slot : slots) {
      weight += table.get(slot).weight();
    }
    while (!slots.isEmpty() && (slots.size() >= most || weight > heaviest)) {
      Integer unread = newestUnread(slots);
      if (unread == null) {
        slots.forEach(this::forgetRead);
        return false;
      }
      slots.remove(unread);
      Located other = take(unread);
      weight -= other.weight();
      gone.add(other);
    }
    return true;
  }

  private @Nullable Integer newestUnread(List<Integer> slots) {
    for (Integer slot : slots) {
      if (!isRead(slot)) {
        return slot;
      }
    }
    return null;
  }

  void put(Located one, int marks) {
    table.mark(table.add(one), marks);
    bytes += one.weight();
    held += isHeld(marks) ? 1 : 0;
  }

  /** A tier in front has it from now on, or not any more. */
  void hold(int slot, boolean now) {
    int marks = table.marks(slot);
    if (isHeld(marks) != now) {
      held += now ? 1 : -1;
      table.mark(slot, marks ^ HELD);
    }
  }

  private static boolean isHeld(int marks) {
    return (marks & HELD) != 0;
  }

  Located take(int slot) {
    Located one = table.get(slot);
    held -= isHeld(table.marks(slot)) ? 1 : 0;
    table.remove(slot);
    bytes -= one.weight();
    return one;
  }

  void clear() {
    table.clear();
    bytes = 0;
    held = 0;
  }

  /** How many a tier in front has as well. */
  long held() {
    return held;
  }

  /** What all of them take on the disk. */
  long bytes() {
    return bytes;
  }
}
