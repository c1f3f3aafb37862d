package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A body while it is written: by one thread, read by many.
 *
 * <p>The order is: bytes copied, length published, readers woken outside the lock. The write that
 * reaches the declared length is published by {@link #complete}: who counts bytes would otherwise
 * take the body for complete before it is known to be, and before it can be found in the store.
 */
final class GrowingBody implements HeapBody {
  /** How far the slowest reader may be behind in a body that is not stored. */
  static final long WINDOW = 1 << 20;

  enum State {
    GROWING,
    WHOLE,
    CUT
  }

  private final long declared;
  private final long longest;
  private final FillBudget.Share share;
  private final SegmentChain chain;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readersMoved = lock.newCondition();
  private final GrowingReaders readers = new GrowingReaders();

  /** Where new readers begin; null when there shall be none. */
  private @Nullable Segment first;

  private @Nullable WholeBody whole;

  private volatile long published;
  private volatile State state = State.GROWING;
  private volatile boolean outgrown;

  /**
   * An empty body.
   *
   * @param declared its length, or -1 if it is not known; no more than that may be written
   * @param longest the longest body that may be stored
   * @param share what it is charged to
   */
  GrowingBody(long declared, long longest, FillBudget.Share share) {
    this.declared = declared;
    this.longest = longest;
    this.share = share;
    this.chain = new SegmentChain(declared);
    this.first = chain.last();
  }

  @Override
  public long length() {
    return declared;
  }

  long published() {
    return published;
  }

  State state() {
    return state;
  }

  boolean outgrown() {
    return outgrown;
  }

  /** How many bytes were taken. For the writer. */
  long written() {
    return chain.written();
  }

  void write(byte[] bytes, int offset, int length) {
    if (declared < 0 && !outgrown && length > longest - chain.written()) {
      outgrow();
    }
    for (int done = 0; done < length; ) {
      if (chain.isFull()) {
        extend();
      }
      done += chain.put(bytes, offset + done, length - done);
    }
    if (chain.written() != declared) {
      change(this::publish);
    }
  }

  private void extend() {
    if (declared < 0 && !outgrown && !share.grow(chain.growth())) {
      outgrow();
    }
    if (outgrown) {
      chain.extendPassing();
    } else {
      chain.extend();
    }
  }

  /** From now on only its readers keep what they have not read yet. */
  private void outgrow() {
    change(
        () -> {
          outgrown = true;
          first = null;
          readers.turnAwayThoseBehind(published);
          settle();
        });
  }

  private void publish() {
    published = chain.written();
    settle();
  }

  /**
   * The body as it will be stored, of which readers do not know yet; null if it has outgrown the
   * store.
   */
  @Nullable WholeBody seal() {
    lock.lock();
    try {
      whole = first == null ? null : new WholeBody(chain.toArrays(first));
      return whole;
    } finally {
      lock.unlock();
    }
  }

  /** The body is whole. */
  void complete() {
    change(
        () -> {
          // The length before the state: readers look at both without the lock, the state first.
          published = chain.written();
          state = State.WHOLE;
          first = null;
          share.end();
          settle();
        });
  }

  /** The body will never be whole. */
  void cut() {
    change(
        () -> {
          state = State.CUT;
          first = null;
          share.end();
        });
  }

  @Override
  public BodyReader reader(long from, long limit) {
    lock.lock();
    try {
      if (first != null) {
        GrowingReader reader = new GrowingReader(this, first, from, limit);
        readers.add(reader);
        return reader;
      }
      // Whoever found the entry growing may come here after its end.
      return whole == null ? AbortedReader.INSTANCE : whole.reader(from, limit);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a reader that wants no more is done before the body is: one that wants it all is not.
   */
  boolean mayEndAt(long limit) {
    return declared < 0 || limit < declared;
  }

  void await(GrowingReader reader, Runnable wake) {
    change(() -> readers.await(reader, wake));
  }

  void leave(GrowingReader reader, BodyReader.Next lastWord) {
    change(
        () -> {
          reader.over(lastWord);
          readers.remove(reader);
          settle();
        });
  }

  void readerMoved() {
    if (outgrown) {
      change(this::settle);
    }
  }

  /** Charges an outgrown body with what its readers keep, after its end too. */
  private void settle() {
    if (outgrown && state != State.CUT) {
      share.set(behind());
    }
  }

  private long behind() {
    return published - readers.held(published);
  }

  private void change(Runnable change) {
    List<Runnable> ready;
    lock.lock();
    try {
      change.run();
      ready = readers.takeReady();
      readersMoved.signalAll();
    } finally {
      lock.unlock();
    }
    GrowingReaders.wake(ready);
  }

  /** Waits while the body has outgrown the store and its slowest reader is the window behind. */
  void awaitReaders() throws IOException {
    lock.lock();
    try {
      while (outgrown) {
        if (readers.isEmpty()) {
          throw new IOException("nobody reads on, and the body has outgrown the store");
        }
        if (behind() < WINDOW) {
          return;
        }
        readersMoved.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted at waiting for readers").initCause(e);
    } finally {
      lock.unlock();
    }
  }
}
