package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a body while it is written. */
final class GrowingReader implements BodyReader, Follower {
  private final GrowingBody body;
  private final long limit;
  private Segment segment;
  private @Nullable ByteBuffer buffer;

  /** Where the next bytes begin. Volatile, like held, since the writer looks at it. */
  private volatile long position;

  /** The first byte that it keeps in memory. */
  private volatile long held;

  /** END or ABORTED, once that is so. Written under the lock of the body. */
  private volatile @Nullable Next lastWord;

  GrowingReader(GrowingBody body, Segment first, long from, long limit) {
    this.body = body;
    this.segment = first;
    this.position = from;
    this.limit = limit;
  }

  @Override
  public Next next() {
    buffer = null;
    Next next = look();
    if (next == Next.BYTES) {
      take(position, Math.min(body.published(), limit));
    } else if (next != Next.WAIT && lastWord == null) {
      body.left(this, next);
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

  private void take(long from, long readable) {
    byte[] bytes = segmentAt(from);
    int offset = (int) (from - segment.start);
    int length = (int) Math.min(readable - from, bytes.length - offset);
    buffer = ByteBuffer.wrap(bytes, offset, length);
    position = from + length;
  }

  /** Moves to the segment in which a position lies; there is one, since it was published. */
  private byte[] segmentAt(long from) {
    Segment before = segment;
    byte[] bytes = segment.bytes;
    while (from >= segment.start + bytes.length) {
      segment = Objects.requireNonNull(segment.next);
      bytes = segment.bytes;
    }
    if (segment != before) {
      held = segment.start;
      body.readerMoved();
    }
    return bytes;
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
  public void onReady(Runnable wake) {
    body.await(this, wake);
  }

  @Override
  public void close() {
    if (lastWord == null) {
      body.left(this, Next.ABORTED);
    }
  }

  @Override
  public long held() {
    return held;
  }

  @Override
  public boolean isReady() {
    return look() != Next.WAIT;
  }

  @Override
  public boolean turnAwayBehind(long published) {
    if (position <= published) {
      return false;
    }
    over(Next.ABORTED);
    return true;
  }

  @Override
  public void over(Next word) {
    if (lastWord == null) {
      lastWord = word;
    }
  }
}
