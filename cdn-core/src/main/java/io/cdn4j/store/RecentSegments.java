package io.cdn4j.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last full segments of a growing body, which follow each other and are equally long: a reader
 * that keeps pace reads them from memory.
 */
final class RecentSegments {
  private final int most;
  private final List<Segment> segments = new ArrayList<>();

  RecentSegments(int most) {
    this.most = most;
  }

  void add(Segment segment) {
    if (segments.size() == most) {
      segments.remove(0);
    }
    segments.add(segment);
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
  }
}
