package io.cdn4j.edge;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring segments that one reader, its owner, has asked for. It keeps for the owner what the
 * store does not, within a window: the fetch waits when that is full. Safe for use by many threads.
 */
final class SegmentRun {
  /** How many segments ahead of its owner are kept, or wait to be read if the store declines. */
  private static final int WINDOW = 8;

  private final long first;
  private final @Nullable GrowingSegment[] segments;
  private int wanted;
  private boolean left;

  SegmentRun(long first, GrowingSegment[] segments) {
    this.first = first;
    this.segments = segments.clone();
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
      segments[wanted++] = null;
    }
    notifyAll();
  }

  /** The owner has gone, or reads something else. What is on its way is fetched nevertheless. */
  synchronized void leave() {
    left = true;
    passed(first + segments.length);
  }

  /**
   * After a segment has become whole. Waits for the owner if too much would have to be kept.
   *
   * @param stored whether the store has it
   */
  synchronized void settled(long number, boolean stored) throws InterruptedIOException {
    int index = (int) (number - first);
    if (stored) {
      if (index > wanted + WINDOW) {
        segments[index] = null;
      }
      return;
    }
    awaitOwner(index);
  }

  private synchronized void awaitOwner(int index) throws InterruptedIOException {
    try {
      while (!left && index > wanted + WINDOW) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a reader was slow");
    }
  }
}
