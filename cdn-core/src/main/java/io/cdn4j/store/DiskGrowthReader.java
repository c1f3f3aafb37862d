package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a body while it is written: from memory if it keeps pace, else from the file. */
final class DiskGrowthReader implements BodyReader, Follower {
  private final DiskGrowth body;
  private final long limit;
  private @Nullable ByteBuffer buffer;

  /** Where the next bytes begin. Volatile, like held, since the writer looks at it. */
  private volatile long position;

  /** The first byte that it keeps in memory, or would if the body were outgrown. */
  private volatile long held;

  /** From here on only it keeps what it has not read. Set by the writer. */
  private volatile @Nullable Segment kept;

  /** END or ABORTED, once that is so. Written under the lock of the body. */
  private volatile @Nullable Next lastWord;

  DiskGrowthReader(DiskGrowth body, long from, long limit) {
    this.body = body;
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
    Segment segment = body.inMemory(from, kept);
    if (segment != null) {
      if (kept != null) {
        kept = segment;
      }
      return give(segment.bytes, segment.start, from, readable);
    }
    byte[] bytes;
    try {
      bytes = body.inFile(from);
    } catch (IOException e) {
      body.leave(this, Next.ABORTED);
      return Next.ABORTED;
    }
    long start = from - from % BodySegments.SIZE;
    long inFile = start + bytes.length - BodySegments.CHECKSUM;
    return give(bytes, start, from, Math.min(readable, inFile));
  }

  private Next give(byte[] bytes, long start, long from, long readable) {
    int offset = (int) (from - start);
    int length = (int) Math.min(readable - from, bytes.length - offset);
    buffer = ByteBuffer.wrap(bytes, offset, length);
    position = from + length;
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
  public void onReady(Runnable wake) {
    body.await(this, wake);
  }

  @Override
  public void close() {
    if (lastWord == null) {
      body.leave(this, Next.ABORTED);
    }
  }

  /** The body has outgrown the store: its end is in memory alone. Under the lock of the body. */
  void keepFrom(Segment segment) {
    kept = segment;
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
