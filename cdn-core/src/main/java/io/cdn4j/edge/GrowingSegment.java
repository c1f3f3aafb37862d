package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment on its way from the origin. Whoever needs it reads it while it comes; what has been
 * opened can be read to its end, whether or not the store takes the segment. Written by one thread,
 * read by many.
 */
final class GrowingSegment {
  /** What becomes of a segment. */
  enum State {
    /** More bytes will come. */
    GROWING,
    /** All bytes are there. */
    WHOLE,
    /** The origin broke off: a second attempt may mend it. */
    CUT,
    /** It cannot be had: the origin fails, or has another representation by now. */
    FAILED
  }

  private final CacheKey key;
  private final int length;
  private final long sequence;
  private byte @Nullable [] bytes;
  private int filled;
  private int published;
  private State state = State.GROWING;
  private List<Waiter> waiting = new ArrayList<>();

  /** Who is to be called when there are bytes behind this position, or there will be none. */
  private record Waiter(int position, Runnable wake) implements Runnable {
    @Override
    public void run() {
      wake.run();
    }
  }

  /**
   * A segment of which nothing is there yet.
   *
   * @param key its key in the store
   * @param sequence the store's number of the newest invalidation before the origin was asked
   */
  GrowingSegment(CacheKey key, int length, long sequence) {
    this.key = key;
    this.length = length;
    this.sequence = sequence;
  }

  CacheKey key() {
    return key;
  }

  int length() {
    return length;
  }

  long sequence() {
    return sequence;
  }

  synchronized State state() {
    return state;
  }

  /**
   * Takes the next bytes; no more than are missing. The last ones are not shown before {@link
   * #complete()}.
   */
  void append(byte[] from, int offset, int count) {
    List<Waiter> woken;
    synchronized (this) {
      if (bytes == null) {
        bytes = new byte[length];
      }
      System.arraycopy(from, offset, bytes, filled, count);
      filled += count;
      if (filled == length) {
        return;
      }
      published = filled;
      woken = ready();
    }
    Wakes.run(woken);
  }

  /** How many bytes are missing. */
  synchronized int missing() {
    return length - filled;
  }

  /** All bytes, once they are there. */
  synchronized byte[] whole() {
    if (filled < length || bytes == null) {
      throw new IllegalStateException("a segment that is not whole was taken for a whole one");
    }
    return bytes;
  }

  /** Shows the last bytes: after the store has it, so that whoever has read the end finds it. */
  void complete() {
    List<Waiter> woken;
    synchronized (this) {
      if (state != State.GROWING || filled < length) {
        return;
      }
      published = filled;
      state = State.WHOLE;
      woken = ready();
    }
    Wakes.run(woken);
  }

  /** No more will come. One that is whole stays so. */
  void fail(State outcome) {
    List<Waiter> woken;
    synchronized (this) {
      if (state != State.GROWING) {
        return;
      }
      state = outcome;
      woken = ready();
    }
    Wakes.run(woken);
  }

  private List<Waiter> ready() {
    if (state != State.GROWING) {
      // Nothing is made here that an exhausted heap could refuse: nobody may wait for ever.
      List<Waiter> all = waiting;
      waiting = List.of();
      return all;
    }
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Waiter> woken = new ArrayList<>();
    waiting.removeIf(waiter -> waiter.position() < published && woken.add(waiter));
    return woken;
  }

  /** Reads from a position in the segment to another one. */
  BodyReader read(int from, int to) {
    return new Reader(from, to);
  }

  private final class Reader implements BodyReader {
    private final int end;
    private int position;
    private int next;

    private Reader(int from, int end) {
      this.position = from;
      this.next = from;
      this.end = end;
    }

    @Override
    public Next next() {
      synchronized (GrowingSegment.this) {
        position = next;
        next = Math.max(position, Math.min(published, end));
        if (next > position) {
          return Next.BYTES;
        }
        return position == end ? Next.END : unlessOver();
      }
    }

    private Next unlessOver() {
      return state == State.GROWING ? Next.WAIT : Next.ABORTED;
    }

    @Override
    public ByteBuffer buffer() {
      synchronized (GrowingSegment.this) {
        if (bytes == null || next == position) {
          throw new IllegalStateException("buffer() needs BYTES from next() before it");
        }
        return ByteBuffer.wrap(bytes, position, next - position);
      }
    }

    @Override
    public void onReady(Runnable wake) {
      synchronized (GrowingSegment.this) {
        if (state == State.GROWING && published <= next && next < end) {
          waiting.add(new Waiter(next, wake));
          return;
        }
      }
      wake.run();
    }

    @Override
    public void close() {}
  }
}
