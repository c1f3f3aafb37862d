package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a body while it is written: from memory if it keeps pace, else from its part. */
final class GrowingReader implements BodyReader {
  private final GrowingBody<?> body;
  private final HeldBytes.Lease given;
  private final long limit;
  private @Nullable ByteBuffer buffer;

  /** Where the next bytes begin. Volatile, like held, since the writer looks at it. */
  private volatile long position;

  /** The first byte that it keeps in memory, or would if the body were outgrown. */
  private volatile long held;

  /** From here on only it keeps what it has not read. Written under the lock of the body. */
  private @Nullable Segment kept;

  /** END or ABORTED, once that is so. Written under the lock of the body. */
  private volatile @Nullable Next lastWord;

  GrowingReader(GrowingBody<?> body, long from, long limit) {
    this.body = body;
    this.given = HeldBytes.SHARED.lease(this);
    this.position = from;
    this.limit = limit;
  }

  @Override
  public Next next() {
    buffer = null;
    Next next = look();
    if (next == Next.BYTES) {
      return take(position, Math.min(body.published(), limit));
    } else if (next != Next.WAIT && lastWord == null) {
      body.leave(this, next);
    }
    return next;
  }

  private Next look() {
    Next over = lastWord;
    if (over != null) {
      return over;
    }
    // The state before the length: of a body that is whole the length is final.
    FollowedBody.State state = body.state();
    if (state == FollowedBody.State.CUT) {
      return Next.ABORTED;
    }
    if (position < Math.min(body.published(), limit)) {
      return Next.BYTES;
    }
    boolean partIsRead = position >= limit && body.mayEndAt(limit);
    return partIsRead || state == FollowedBody.State.WHOLE ? Next.END : Next.WAIT;
  }

  private Next take(long from, long readable) {
    Segment segment = body.inMemory(from, this);
    if (segment != null) {
      byte[] bytes = segment.bytes;
      int offset = (int) (from - segment.start);
      int length = (int) Math.min(readable - from, bytes.length - offset);
      ByteBuffer found = given.holding(ByteBuffer.wrap(bytes, offset, length));
      return give(found, segment.start, from);
    }
    try {
      ByteBuffer found = body.inPart(from, given);
      int length = (int) Math.min(readable - from, found.remaining());
      return give(found.limit(found.position() + length), body.startOfSegment(from), from);
    } catch (IOException e) {
      body.leave(this, Next.ABORTED);
      return Next.ABORTED;
    }
  }

  private Next give(ByteBuffer bytes, long start, long from) {
    buffer = bytes;
    position = from + bytes.remaining();
    if (held != start) {
      held = start;
      body.readerMoved();
    }
    return Next.BYTES;
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
    given.release(buffer == null ? 0 : 1);
  }

  @Override
  public void onReady(Runnable wake) {
    body.await(this, wake);
  }

  @Override
  public void close() {
    if (lastWord == null) {
      body.leave(this, Next.ABORTED);
    }
    given.end();
  }

  long position() {
    return position;
  }

  /** Where what it alone keeps begins; null as long as the body has not outgrown its store. */
  @Nullable Segment kept() {
    return kept;
  }

  /** The body has outgrown the store, and the reader has come to this segment. */
  void keepFrom(Segment segment) {
    kept = segment;
  }

  /** The first byte that it keeps in memory. */
  long held() {
    return held;
  }

  /** Whether it has something else to say than WAIT. */
  boolean isReady() {
    return look() != Next.WAIT;
  }

  /** Ends it if it has yet to begin behind this position. */
  boolean turnAwayBehind(long published) {
    if (position <= published) {
      return false;
    }
    over(Next.ABORTED);
    return true;
  }

  /** What it says from now on; the first word stays. Under the lock of the body. */
  void over(Next word) {
    if (lastWord == null) {
      lastWord = word;
    }
  }
}
