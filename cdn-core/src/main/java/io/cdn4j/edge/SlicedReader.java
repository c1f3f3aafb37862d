package io.cdn4j.edge;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of an object in segments: each piece from where it is, and what is nowhere from the
 * origin. It never gives bytes of two representations: if the object has changed, it is aborted.
 */
final class SlicedReader implements BodyReader {
  /** The most segments that are asked for at a time: 4 MiB, if a viewer leaves. */
  private static final int MOST = 64;

  /**
   * The same where the store does not keep segments as long as this reader takes, and where many
   * wait for their turn: 512 KiB.
   */
  private static final int FEW = 8;

  /** How often in a row a piece may end or be cut before the reader is in the next segment. */
  private static final int ATTEMPTS = 3;

  private final SegmentSource source;
  private final long end;
  private long position;
  private @Nullable BodyReader current;
  private @Nullable GrowingSegment growing;
  private @Nullable SegmentRun run;
  private @Nullable ByteBuffer buffer;
  private long fetched = -1;
  private int failures;
  private boolean damaged;
  private @Nullable Next lastWord;

  SlicedReader(SegmentSource source, long from, long end) {
    this.source = source;
    this.position = from;
    this.end = end;
  }

  @Override
  public synchronized Next next() {
    buffer = null;
    Next word = lastWord;
    while (word == null) {
      word = step();
    }
    return word;
  }

  /** Null if it has turned to another piece: look again. */
  private @Nullable Next step() {
    if (position >= end) {
      return over(Next.END);
    }
    Next next = current().next();
    switch (next) {
      case BYTES -> take(current());
      case WAIT -> {}
      case END, ABORTED -> {
        return turnTo(next);
      }
    }
    return next;
  }

  private BodyReader current() {
    if (current == null) {
      current = open();
    }
    return current;
  }

  /** Bytes stay valid while the answer is read, and so must not be those of a closed piece. */
  private void take(BodyReader from) {
    ByteBuffer bytes = from.buffer();
    long before = SlicedObject.numberAt(position);
    position += bytes.remaining();
    failures = SlicedObject.numberAt(position) == before ? failures : 0;
    damaged = false;
    buffer = bytes.isDirect() ? copy(bytes) : bytes;
    from.release();
    if (run != null) {
      run.passed(SlicedObject.numberAt(position));
    }
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
    return copy.put(bytes).flip();
  }

  /** This piece is read, or was cut: null if there may be another one. */
  private @Nullable Next turnTo(Next word) {
    boolean hopeless = growing != null && growing.state() == GrowingSegment.State.FAILED;
    damaged = word == Next.ABORTED && growing == null;
    closePiece();
    if (word == Next.ABORTED) {
      leaveRun();
    }
    return hopeless || ++failures > ATTEMPTS ? over(Next.ABORTED) : null;
  }

  private BodyReader open() {
    long number = SlicedObject.numberAt(position);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BodyReader found = find(number);
      if (found != null) {
        return found;
      }
      start(number);
    }
    return BytesBody.empty();
  }

  private @Nullable BodyReader find(long number) {
    GrowingSegment own = run == null ? null : run.segment(number);
    if (own != null) {
      return read(number, own);
    }
    BodyReader stored = damaged ? null : source.stored(position, end);
    if (stored != null) {
      return stored;
    }
    GrowingSegment coming = source.inFlight(number);
    if (coming != null) {
      return read(number, coming);
    }
    return damaged ? null : source.coming(position, end);
  }

  private BodyReader read(long number, GrowingSegment segment) {
    growing = segment;
    long start = SlicedObject.start(number);
    long to = Math.min(end - start, segment.length());
    return segment.read((int) (position - start), (int) to);
  }

  /**
   * What this reader has fetched once and finds no more, it fetches in smaller steps; and while
   * there are more readers than can be served at a time, each takes small turns.
   */
  private void start(long number) {
    leaveRun();
    int most = number <= fetched || source.isCrowded() ? FEW : MOST;
    long last = Math.min(SlicedObject.numberAt(end - 1), number + most - 1);
    run = source.start(number, last, damaged);
    if (run != null) {
      fetched = Math.max(fetched, run.last());
    }
  }

  private void leaveRun() {
    if (run != null) {
      source.leave(run);
      run = null;
    }
  }

  private void closePiece() {
    if (current != null) {
      current.close();
    }
    current = null;
    growing = null;
  }

  private Next over(Next word) {
    lastWord = word;
    closePiece();
    leaveRun();
    return word;
  }

  @Override
  public synchronized ByteBuffer buffer() {
    ByteBuffer found = buffer;
    if (found == null) {
      throw new IllegalStateException("buffer() needs BYTES from next() before it, each time");
    }
    buffer = null;
    return found;
  }

  @Override
  public void onReady(Runnable wake) {
    BodyReader piece;
    synchronized (this) {
      piece = current;
    }
    if (piece == null) {
      wake.run();
    } else {
      piece.onReady(wake);
    }
  }

  @Override
  public synchronized void close() {
    if (lastWord == null) {
      over(Next.ABORTED);
    }
  }
}
