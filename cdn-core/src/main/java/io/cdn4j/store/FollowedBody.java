package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A body while it is written, as far as those are concerned who read it meanwhile: who they are,
 * whom to wake, and how far behind they may be once the body has outgrown its store.
 */
abstract class FollowedBody {
  /** How far the slowest reader may be behind in a body that is not stored. */
  static final long WINDOW = 1 << 20;

  /** The same while all such bodies together keep more than there is room for. */
  static final long LEAST_WINDOW = 64 * 1024;

  enum State {
    GROWING,
    WHOLE,
    CUT
  }

  final long declared;
  final Charge charge;
  final ReentrantLock lock = new ReentrantLock();
  final GrowingReaders readers = new GrowingReaders();
  private final Condition readersMoved = lock.newCondition();

  private volatile long published;
  private volatile State state = State.GROWING;
  private volatile boolean outgrown;

  FollowedBody(long declared, Charge charge) {
    this.declared = declared;
    this.charge = charge;
  }

  /** The length of the body in bytes, or -1 while it is not known. */
  public long length() {
    return declared;
  }

  final long published() {
    return published;
  }

  final State state() {
    return state;
  }

  final boolean outgrown() {
    return outgrown;
  }

  /** So much can be read. Within {@link #change}. */
  final void publish(long length) {
    published = length;
    settle();
  }

  /** From now on only its readers keep what they have not read yet. Within {@link #change}. */
  final void setOutgrown() {
    outgrown = true;
    readers.turnAwayThoseBehind(published);
    settle();
  }

  /** The body is whole. Within {@link #change}. */
  final void setWhole(long length) {
    // The length before the state: readers look at both without the lock, the state first.
    published = length;
    state = State.WHOLE;
    charge.end();
    settle();
  }

  /** The body will never be whole. Within {@link #change}. */
  final void setCut() {
    state = State.CUT;
    charge.end();
  }

  /**
   * Whether a reader that wants no more is done before the body is: one that wants it all is not.
   */
  final boolean mayEndAt(long limit) {
    return declared < 0 || limit < declared;
  }

  final void await(GrowingReader reader, Runnable wake) {
    change(() -> readers.await(reader, wake));
  }

  final void left(GrowingReader reader, BodyReader.Next lastWord) {
    change(
        () -> {
          reader.over(lastWord);
          readers.remove(reader);
          settle();
        });
  }

  final void readerMoved() {
    if (outgrown) {
      change(this::settle);
    }
  }

  /** Charges an outgrown body with what its readers keep, after its end too. */
  private void settle() {
    if (outgrown && state != State.CUT) {
      charge.keep(behind());
    }
  }

  private long behind() {
    return published - readers.held(published);
  }

  final void change(Runnable change) {
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
  final void awaitReaders() throws IOException {
    lock.lock();
    try {
      while (outgrown) {
        if (readers.isEmpty()) {
          throw new IOException("nobody reads on, and the body has outgrown the store");
        }
        if (behind() < (charge.isExceeded() ? LEAST_WINDOW : WINDOW)) {
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
