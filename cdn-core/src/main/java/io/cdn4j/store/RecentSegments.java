package io.cdn4j.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last full segments of a growing body: a reader that keeps pace need not ask the disk. */
final class RecentSegments {
  private static final int MOST = 4;

  private final @Nullable Segment[] segments = new Segment[MOST];

  void add(Segment segment) {
    segments[index(segment.start)] = segment;
  }

  @Nullable Segment find(long position) {
    Segment found = segments[index(position)];
    return found != null && position >= found.start && position < found.end() ? found : null;
  }

  private static int index(long position) {
    return (int) (position / BodySegments.SIZE % MOST);
  }

  void clear() {
    Arrays.fill(segments, null);
  }
}
