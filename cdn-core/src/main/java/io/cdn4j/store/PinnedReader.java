package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole body piece by piece, from a file or from the arena, and keeps it there meanwhile.
 */
final class PinnedReader implements BodyReader {
  private final SegmentedBody body;
  private final long end;

  /** Keeps the body where it is; run once, at the end or when the reader is forgotten. */
  private final Cleaner.Cleanable pin;

  private final HeldBytes.Lease held;
  private long position;
  private @Nullable ByteBuffer buffer;

  /** What the first {@link #next} is to say, if that was asked already. */
  private @Nullable Next first;

  /** END or ABORTED, once that is so; close may come from another thread. */
  private volatile @Nullable Next lastWord;

  /**
   * A reader of a part.
   *
   * @param unpin ends what keeps the body where it is; it must not refer to the reader
   */
  PinnedReader(SegmentedBody body, long from, long end, Runnable unpin) {
    this.body = body;
    this.position = from;
    this.end = end;
    this.pin = StoreCleaner.watch(this, unpin);
    this.held = HeldBytes.SHARED.lease(this);
  }

  @Override
  public boolean isCut() {
    first = move();
    return first == Next.ABORTED;
  }

  @Override
  public Next next() {
    Next known = first;
    first = null;
    return known == null ? move() : known;
  }

  private Next move() {
    buffer = null;
    Next over = lastWord;
    if (over != null) {
      return over;
    }
    return position < end ? read() : over(Next.END);
  }

  private Next read() {
    ByteBuffer bytes;
    try {
      bytes = body.read(position, held);
    } catch (IOException e) {
      // Another thread may have closed the reader, and so unpinned the body.
      if (lastWord == null) {
        body.damaged(e);
      }
      return over(Next.ABORTED);
    }
    int length = (int) Math.min(end - position, bytes.remaining());
    buffer = bytes.limit(bytes.position() + length);
    position += length;
    return Next.BYTES;
  }

  /** The first word stays. */
  private synchronized Next over(Next word) {
    Next over = lastWord;
    if (over == null) {
      lastWord = word;
      pin.clean();
      return word;
    }
    return over;
  }

  @Override
  public ByteBuffer buffer() {
    ByteBuffer found = buffer;
    if (found == null) {
      throw new IllegalStateException("buffer() needs BYTES from next() before it, each time");
    }
    buffer = null;
    return found;
  }

  @Override
  public void release() {
    held.release(buffer == null ? 0 : 1);
  }

  @Override
  public void onReady(Runnable wake) {
    wake.run();
  }

  @Override
  public void close() {
    over(Next.ABORTED);
    held.end();
  }
}
