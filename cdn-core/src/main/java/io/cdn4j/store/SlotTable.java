package io.cdn4j.store;

import java.util.Arrays;

/**
 * Rows of numbers in few large arrays: a row costs its numbers and nothing else. For one thread at
 * a time.
 */
final class SlotTable {
  static final int NONE = -1;
  private static final int ROWS = 1024;

  private final int width;
  private long[][] chunks = new long[1][];
  private int used;
  private int free = NONE;

  /** An empty table of so many numbers a row. */
  SlotTable(int width) {
    this.width = width;
  }

  /** A row that is not used; what is in it is undefined. */
  int allocate() {
    if (free != NONE) {
      int slot = free;
      free = (int) get(slot, 0);
      return slot;
    }
    int chunk = used / ROWS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length + chunks.length / 4 + 1);
    }
    if (used % ROWS == 0) {
      chunks[chunk] = new long[ROWS * width];
    }
    return used++;
  }

  void free(int slot) {
    set(slot, 0, free);
    free = slot;
  }

  long get(int slot, int column) {
    return chunks[slot / ROWS][slot % ROWS * width + column];
  }

  void set(int slot, int column, long value) {
    chunks[slot / ROWS][slot % ROWS * width + column] = value;
  }

  void clear() {
    chunks = new long[1][];
    used = 0;
    free = NONE;
  }
}
