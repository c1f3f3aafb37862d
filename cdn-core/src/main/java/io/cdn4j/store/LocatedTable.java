package io.cdn4j.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that is in a {@link DiskStore}, in 80 bytes each and two hash tables of 4 to 8 bytes each:
 * one by key, one by URI. For one thread at a time.
 */
final class LocatedTable {
  private static final int KEY_HIGH = 0;
  private static final int KEY_LOW = 1;
  private static final int HASHES = 2;
  private static final int PLACE = 3;
  private static final int SERIAL = 4;
  private static final int BODY_FILE = 5;

  /** The length of the body in the upper 48 bits, marks in the others. */
  private static final int BODY = 6;

  /** The length of the record, and the labels. */
  private static final int RECORD = 7;

  /** The next in the chain by key, and the next in the chain by URI. */
  private static final int NEXT = 8;

  /**
   * The one before in the chain by URI, which may be long: a stranger can invent keys of one URI.
   */
  private static final int BEFORE = 9;

  private static final int WIDTH = 10;
  private static final int MARK_BITS = 16;
  private static final int FEWEST_CHAINS = 16;

  private final SlotTable slots = new SlotTable(WIDTH);
  private int[] byKey = chains(FEWEST_CHAINS);
  private int[] byUri = chains(FEWEST_CHAINS);
  private int size;

  private static int[] chains(int length) {
    int[] chains = new int[length];
    Arrays.fill(chains, SlotTable.NONE);
    return chains;
  }

  int size() {
    return size;
  }

  void clear() {
    slots.clear();
    byKey = chains(FEWEST_CHAINS);
    byUri = chains(FEWEST_CHAINS);
    size = 0;
  }

  /** Returns its slot. */
  int add(Located one) {
    if (size == byKey.length) {
      rehash(2 * size);
    }
    int slot = slots.allocate();
    slots.set(slot, KEY_HIGH, one.key().high());
    slots.set(slot, KEY_LOW, one.key().low());
    slots.set(slot, HASHES, pair(one.key().uri(), one.variant()));
    slots.set(slot, SERIAL, one.serial());
    slots.set(slot, BODY_FILE, one.bodyFile());
    slots.set(slot, BODY, one.bodyLength() << MARK_BITS);
    slots.set(slot, RECORD, pair(one.recordLength(), one.labels()));
    move(slot, one.file(), one.offset());
    link(slot);
    size++;
    return slot;
  }

  private void link(int slot) {
    int keyChain = keyChain(slots.get(slot, KEY_LOW));
    int uriChain = uriChain(high(slots.get(slot, HASHES)));
    slots.set(slot, NEXT, pair(byKey[keyChain], byUri[uriChain]));
    slots.set(slot, BEFORE, SlotTable.NONE);
    if (byUri[uriChain] != SlotTable.NONE) {
      slots.set(byUri[uriChain], BEFORE, slot);
    }
    byKey[keyChain] = slot;
    byUri[uriChain] = slot;
  }

  private void rehash(int chains) {
    List<Integer> all = all();
    byKey = chains(chains);
    byUri = chains(chains);
    all.forEach(this::link);
  }

  private int keyChain(long keyLow) {
    return (int) keyLow & (byKey.length - 1);
  }

  private int uriChain(int uriHash) {
    return uriHash & (byUri.length - 1);
  }

  void move(int slot, int file, int offset) {
    slots.set(slot, PLACE, pair(file, offset));
  }

  void remove(int slot) {
    int keyChain = keyChain(slots.get(slot, KEY_LOW));
    byKey[keyChain] = withoutInKeyChain(byKey[keyChain], slot);
    unlinkByUri(slot);
    slots.free(slot);
    size--;
  }

  private int withoutInKeyChain(int first, int slot) {
    if (first == slot) {
      return nextByKey(slot);
    }
    int before = first;
    while (nextByKey(before) != slot) {
      before = nextByKey(before);
    }
    slots.set(before, NEXT, pair(nextByKey(slot), nextByUri(before)));
    return first;
  }

  private void unlinkByUri(int slot) {
    int before = (int) slots.get(slot, BEFORE);
    int next = nextByUri(slot);
    if (before == SlotTable.NONE) {
      byUri[uriChain(high(slots.get(slot, HASHES)))] = next;
    } else {
      slots.set(before, NEXT, pair(nextByKey(before), next));
    }
    if (next != SlotTable.NONE) {
      slots.set(next, BEFORE, before);
    }
  }

  private int nextByKey(int slot) {
    return high(slots.get(slot, NEXT));
  }

  private int nextByUri(int slot) {
    return (int) slots.get(slot, NEXT);
  }

  /** The slots of a key, newest first. */
  List<Integer> slotsOf(KeyHash key) {
    List<Integer> found = new ArrayList<>(2);
    int slot = byKey[keyChain(key.low())];
    while (slot != SlotTable.NONE) {
      if (slots.get(slot, KEY_LOW) == key.low() && slots.get(slot, KEY_HIGH) == key.high()) {
        found.add(slot);
      }
      slot = nextByKey(slot);
    }
    if (found.size() > 1) {
      found.sort(Comparator.comparingLong(this::serial).reversed());
    }
    return found;
  }

  /** The slot of one of them; NONE if it is not there. */
  int slotOf(KeyHash key, long serial) {
    int slot = byKey[keyChain(key.low())];
    while (slot != SlotTable.NONE && slots.get(slot, SERIAL) != serial) {
      slot = nextByKey(slot);
    }
    return slot;
  }

  /** The slots of a URI, and perhaps of others. */
  List<Integer> slotsOfUri(int uriHash) {
    List<Integer> found = new ArrayList<>();
    int slot = byUri[uriChain(uriHash)];
    while (slot != SlotTable.NONE) {
      if (high(slots.get(slot, HASHES)) == uriHash) {
        found.add(slot);
      }
      slot = nextByUri(slot);
    }
    return found;
  }

  List<Integer> all() {
    List<Integer> all = new ArrayList<>(size);
    forEach(all::add);
    return all;
  }

  void forEach(Consumer<Integer> action) {
    for (int first : byKey) {
      int slot = first;
      while (slot != SlotTable.NONE) {
        int next = nextByKey(slot);
        action.accept(slot);
        slot = next;
      }
    }
  }

  long serial(int slot) {
    return slots.get(slot, SERIAL);
  }

  int variant(int slot) {
    return (int) slots.get(slot, HASHES);
  }

  int labels(int slot) {
    return (int) slots.get(slot, RECORD);
  }

  int file(int slot) {
    return high(slots.get(slot, PLACE));
  }

  boolean isAt(int slot, int file, int offset) {
    return slots.get(slot, PLACE) == pair(file, offset);
  }

  int marks(int slot) {
    return (int) slots.get(slot, BODY) & ((1 << MARK_BITS) - 1);
  }

  void mark(int slot, int marks) {
    long length = slots.get(slot, BODY) >>> MARK_BITS;
    slots.set(slot, BODY, (length << MARK_BITS) | marks);
  }

  Located get(int slot) {
    long hashes = slots.get(slot, HASHES);
    long place = slots.get(slot, PLACE);
    long record = slots.get(slot, RECORD);
    return new Located(
        slots.get(slot, SERIAL),
        new KeyHash(slots.get(slot, KEY_HIGH), slots.get(slot, KEY_LOW), high(hashes)),
        (int) hashes,
        (int) record,
        high(place),
        (int) place,
        high(record),
        slots.get(slot, BODY) >>> MARK_BITS,
        slots.get(slot, BODY_FILE));
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & 0xffffffffL);
  }

  private static int high(long pair) {
    return (int) (pair >> 32);
  }
}
