package io.cdn4j.edge;

import java.io.InterruptedIOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring segments that one reader, its owner, has asked for. It keeps for the owner what has
 * come, within a window and as long as the heap has room. Beyond that the owner finds in the store
 * what the store has taken, and for the rest the fetch waits. Safe for use by many threads.
 */
final class SegmentRun {
  /** How many segments ahead of its owner are kept. */
  private static final int WINDOW = 8;

  private final long first;
  private final @Nullable GrowingSegment[] segments;
  private final KeptSegments kept;

  /** Those that are whole and kept. */
  private final BitSet counted = new BitSet();

  private int wanted;
  private boolean left;

  SegmentRun(long first, List<GrowingSegment> segments, KeptSegments kept) {
    this.first = first;
    this.segments = segments.toArray(GrowingSegment[]::new);
    this.kept = kept;
  }

  /** The number of its first segment. */
  long first() {
    return first;
  }

  /** The number of its last segment. */
  long last() {
    return first + segments.length - 1;
  }

  /** A segment, if it is one of them and still kept. */
  synchronized @Nullable GrowingSegment segment(long number) {
    return number < first || number > last() ? null : segments[(int) (number - first)];
  }

  /** The owner needs nothing before this segment any more. */
  synchronized void passed(long number) {
    int next = (int) Math.min(number - first, segments.length);
    while (wanted < next) {
      letGo(wanted++);
    }
    notifyAll();
  }

  private void letGo(int index) {
    GrowingSegment segment = segments[index];
    if (segment != null && counted.get(index)) {
      counted.clear(index);
      kept.give(segment.length());
    }
    segments[index] = null;
  }

  /** The owner has gone, or reads something else. What is on its way is fetched nevertheless. */
  synchronized void leave() {
    left = true;
    passed(first + segments.length);
  }

  /**
   * After a segment has become whole. Waits for the owner if the store does not have it and it
   * cannot be kept: until then it is the one that its fetch has room for.
   *
   * @param stored whether the store has it
   */
  synchronized void settled(long number, boolean stored) throws InterruptedIOException {
    int index = (int) (number - first);
    if (!stored) {
      awaitOwner(index - WINDOW);
    }
    if (isKept(index)) {
      return;
    }
    if (!stored) {
      awaitOwner(index + 1);
    }
    letGo(index);
  }

  private boolean isKept(int index) {
    GrowingSegment segment = segments[index];
    if (segment == null || index > wanted + WINDOW || !kept.take(segment.length())) {
      return false;
    }
    counted.set(index);
    return true;
  }

  /** Waits until the owner needs nothing before a segment. */
  private synchronized void awaitOwner(int index) throws InterruptedIOException {
    try {
      while (!left && wanted < index) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a reader was slow");
    }
  }
}
