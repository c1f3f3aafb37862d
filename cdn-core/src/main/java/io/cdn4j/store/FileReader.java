package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole body from its file, a segment at a time. Each is checked before it is given out.
 */
final class FileReader implements BodyReader {
  private static final Cleaner CLEANER = Cleaner.create();

  private final FileBody body;
  private final long end;

  /** Keeps the channel open; run once, at the end or when the reader is forgotten. */
  private final Cleaner.Cleanable use;

  private long position;
  private @Nullable ByteBuffer buffer;

  /** END or ABORTED, once that is so; close may come from another thread. */
  private volatile @Nullable Next lastWord;

  FileReader(FileBody body, SharedFile file, long from, long end) {
    this.body = body;
    this.position = from;
    this.end = end;
    this.use = CLEANER.register(this, file::endUse);
  }

  @Override
  public Next next() {
    buffer = null;
    Next over = lastWord;
    if (over != null) {
      return over;
    }
    return position < end ? read() : over(Next.END);
  }

  private Next read() {
    long segment = position / BodySegments.SIZE;
    byte[] bytes;
    try {
      bytes = body.segment(segment);
    } catch (IOException e) {
      // Another thread may have closed the reader, and with it the channel.
      if (lastWord == null) {
        body.damaged(e);
      }
      return over(Next.ABORTED);
    }
    long start = segment * BodySegments.SIZE;
    long stop = Math.min(end, start + BodySegments.SIZE);
    buffer = ByteBuffer.wrap(bytes, (int) (position - start), (int) (stop - position));
    position = stop;
    return Next.BYTES;
  }

  /** The first word stays. */
  private synchronized Next over(Next word) {
    Next over = lastWord;
    if (over == null) {
      lastWord = word;
      use.clean();
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
  public void onReady(Runnable wake) {
    wake.run();
  }

  @Override
  public void close() {
    over(Next.ABORTED);
  }
}
