package io.cdn4j.store;

import java.util.Arrays;

/**
 * The blocks of one body in an {@link Arena}, in the order of the body. What is not private or
 * final belongs to the lock of the arena.
 */
final class ArenaObject {
  private static final int FEW = 4;

  /** Written at the head of each block, so that nobody takes another's for it. */
  final long id;

  /** The fill, the index, entries that were opened, and readers. */
  int holders = 1;

  /** Whether its blocks may wait for those who found it growing until they are needed. */
  boolean lingers;

  /** How many entries of the index have it: two, while one takes the place of the other. */
  int indexed;

  /** Whether it has been in the index and is there no more. */
  boolean left;

  boolean freed;

  /** Replaced when it grows; a block is published with the length of the body. */
  private volatile int[] blocks = new int[FEW];

  private int count;

  ArenaObject(long id) {
    this.id = id;
  }

  /** Makes room for one more block. */
  void reserve() {
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * count);
    }
  }

  /** Adds a block for which room was reserved. */
  void add(int block) {
    blocks[count++] = block;
  }

  int block(long index) {
    return blocks[(int) index];
  }

  int count() {
    return count;
  }
}
