package io.cdn4j.http;

import java.io.Closeable;
import java.nio.ByteBuffer;

/**
 * Reads one body, which may still be growing, without ever waiting. Used by one thread at a time.
 *
 * <p>Call {@link #next()}; after {@link Next#BYTES} take {@link #buffer()}; after {@link Next#WAIT}
 * register with {@link #onReady(Runnable)} and come back when called.
 */
public interface BodyReader extends Closeable {
  /** What there is to read now. */
  enum Next {
    /** Bytes: see {@link #buffer()}. */
    BYTES,
    /** Nothing yet; more will come. */
    WAIT,
    /** The body is whole and has been read. */
    END,
    /** The body was cut. What was read must not be shown as complete. */
    ABORTED
  }

  /**
   * Whether the first {@link #next()} is known to say ABORTED: to be asked before it, as long as
   * the viewer was not promised anything. It may read for that.
   */
  default boolean isCut() {
    return false;
  }

  /** Moves on. After END or ABORTED it keeps saying so. */
  Next next();

  /**
   * The bytes that {@link #next()} found: read-only, valid until they are {@linkplain #release()
   * released} or the reader is closed, not to be asked for twice. It is the caller's own view; its
   * position may be moved.
   */
  ByteBuffer buffer();

  /**
   * Says that what {@link #buffer()} has given out so far has been read by all who needed it, so
   * that its memory may be used for the next bytes. Without that word the garbage collector finds
   * out. Never to be given while somebody may still read, as after a write that has failed.
   */
  default void release() {}

  /**
   * Calls back once, when {@link #next()} has something else to say than WAIT; at once and on this
   * thread if that is so already. The callback must be short and must not wait.
   */
  void onReady(Runnable wake);

  /** Releases what the reader holds. May be called twice, also from another thread. */
  @Override
  void close();
}
