package io.cdn4j.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last full segments of a growing body, which follow each other and are equally long: a reader
 * that keeps pace reads them from memory. A few are always kept, and more as long as there is room.
 */
final class RecentSegments {
  private static final int MOST = 16;

  private final int always;
  private final Charge more;
  private final List<Segment> segments = new ArrayList<>();

  /**
   * None yet.
   *
   * @param always how many are kept in any case
   * @param more charged with those that are kept besides
   */
  RecentSegments(int always, Charge more) {
    this.always = always;
    this.more = more;
  }

  void add(Segment segment) {
    int count = segments.size();
    if (count >= always && (count >= MOST || !more.grow(segment.bytes.length))) {
      segments.remove(0);
    }
    segments.add(segment);
  }

  /** No more will come. */
  void end() {
    if (segments.size() > always) {
      segments.subList(0, segments.size() - always).clear();
    }
    more.keep(0);
  }

  /** Each has the following one as its next, and the last one the tail. */
  void chainTo(Segment tail) {
    Segment next = tail;
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      if (segment != tail) {
        segment.next = next;
      }
      next = segment;
    }
  }

  /** The one that has a position; null if it is not among them. */
  @Nullable Segment find(long position) {
    if (segments.isEmpty() || position < segments.get(0).start) {
      return null;
    }
    Segment first = segments.get(0);
    long index = (position - first.start) / first.bytes.length;
    return index < segments.size() ? segments.get((int) index) : null;
  }

  void clear() {
    segments.clear();
    more.keep(0);
  }
}
