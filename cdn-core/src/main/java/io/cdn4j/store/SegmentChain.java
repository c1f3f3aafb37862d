package io.cdn4j.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a growing body as its writer sees them. Used by one thread. */
final class SegmentChain {
  private static final int FIRST = 8 * 1024;
  private static final int PASSING = 64 * 1024;

  private final long declared;
  private Segment last;
  private long written;

  /**
   * An empty chain.
   *
   * @param declared the length of the body, or -1 if it is not known
   */
  SegmentChain(long declared) {
    this.declared = declared;
    this.last = new Segment(0, declared < 0 ? 0 : sizeAt(0));
  }

  /** The segment that is being written. */
  Segment last() {
    return last;
  }

  long written() {
    return written;
  }

  boolean isFull() {
    return written == last.end();
  }

  /** How many bytes {@link #extend} adds. */
  int growth() {
    int size = last.bytes.length;
    if (declared >= 0 || size == Segment.SIZE) {
      return sizeAt(written);
    }
    return Math.max(FIRST, size);
  }

  /**
   * Makes room. The first segment of a body of unknown length starts small and doubles; all others
   * are made once, so that a position tells its segment.
   */
  void extend() {
    if (declared < 0 && last.bytes.length < Segment.SIZE) {
      last.resize(last.bytes.length + growth());
    } else {
      append(sizeAt(written));
    }
  }

  /** Makes room in a body that will not be stored, in small steps. */
  void extendPassing() {
    append(PASSING);
  }

  private void append(int size) {
    Segment segment = new Segment(written, size);
    last.next = segment;
    last = segment;
  }

  private int sizeAt(long position) {
    return declared < 0 ? Segment.SIZE : (int) Math.min(Segment.SIZE, declared - position);
  }

  /** Takes as many bytes as there is room for now, and says how many. */
  int put(byte[] bytes, int offset, int length) {
    int taken = (int) Math.min(length, last.end() - written);
    System.arraycopy(bytes, offset, last.bytes, (int) (written - last.start), taken);
    written += taken;
    return taken;
  }

  /** The body from its first segment on, with no room to spare. */
  byte[][] toArrays(Segment first) {
    if (!isFull()) {
      last.resize((int) (written - last.start));
    }
    List<byte[]> arrays = new ArrayList<>();
    for (@Nullable Segment segment = first; segment != null; segment = segment.next) {
      arrays.add(segment.bytes);
    }
    return arrays.toArray(byte[][]::new);
  }
}
