package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import org.jspecify.annotations.Nullable;

/**
 * A body while it is written: by one thread, read by many.
 *
 * <p>The order is: bytes copied, length published, readers woken outside the lock. The write that
 * reaches the declared length is published by {@link #complete}: who counts bytes would otherwise
 * take the body for complete before it is known to be, and before it can be found in the store.
 */
final class GrowingBody extends FollowedBody implements HeapBody {
  private final long longest;
  private final SegmentChain chain;

  /** Where new readers begin; null when there shall be none. */
  private @Nullable Segment first;

  private @Nullable WholeBody whole;

  /**
   * An empty body.
   *
   * @param declared its length, or -1 if it is not known; no more than that may be written
   * @param longest the longest body that may be stored
   * @param share what it is charged to
   */
  GrowingBody(long declared, long longest, FillBudget.Share share) {
    super(declared, share);
    this.longest = longest;
    this.chain = new SegmentChain(declared);
    this.first = chain.last();
  }

  /** How many bytes were taken. For the writer. */
  long written() {
    return chain.written();
  }

  void write(byte[] bytes, int offset, int length) {
    if (declared < 0 && !outgrown() && length > longest - chain.written()) {
      outgrow();
    }
    for (int done = 0; done < length; ) {
      if (chain.isFull()) {
        extend();
      }
      done += chain.put(bytes, offset + done, length - done);
    }
    if (chain.written() != declared) {
      change(() -> publish(chain.written()));
    }
  }

  private void extend() {
    if (declared < 0 && !outgrown() && !share.grow(chain.growth())) {
      outgrow();
    }
    if (outgrown()) {
      chain.extendPassing();
    } else {
      chain.extend();
    }
  }

  /** From now on only its readers keep what they have not read yet. */
  private void outgrow() {
    change(
        () -> {
          first = null;
          setOutgrown();
        });
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
          first = null;
          setWhole(chain.written());
        });
  }

  /** The body will never be whole. */
  void cut() {
    change(
        () -> {
          first = null;
          setCut();
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
}
