package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodySink;
import java.io.IOException;

/**
 * A response on its way into the store. {@link #end()} makes it visible, closing without end
 * discards it and aborts its readers. Written by one thread, read by many.
 *
 * <p>The viewers read from here, so a fill must not fail them: a store that breaks while it is
 * being written keeps passing the bytes on and turns {@linkplain #outgrown() outgrown}, and one
 * that cannot commit lets {@link #end()} end the readers and forgets the entry. An exception from
 * write or end means that the body itself cannot go on, and its viewers see it cut.
 */
public interface Fill extends BodySink {
  /** The growing entry: it can be read at once. */
  StoredEntry entry();

  /**
   * Whether the body has outgrown what the store takes. It will not be stored; those who read it
   * already can read on, nobody else should begin.
   */
  boolean outgrown();

  /**
   * Lets its readers have what was written. A store may do so before, and does at the end; after
   * that there is nothing to do.
   *
   * @throws IOException if the body itself cannot go on
   */
  @Override
  void flush() throws IOException;

  /**
   * Of a body that has outgrown the store: waits until the slowest reader is less than a bounded
   * window behind, so that memory stays bounded.
   *
   * @throws IOException if nobody reads any more, or the thread was interrupted
   */
  void awaitReaders() throws IOException;

  /**
   * The body is whole: commits the entry if it is to be stored. A body with fewer or more bytes
   * than its Content-Length declares is discarded.
   *
   * @throws IOException if the length is wrong; the entry is then not visible
   */
  @Override
  void end() throws IOException;

  /**
   * Ends, and stores the response under another head of the same variant: one that could not be
   * known before the body was whole. Who reads already keeps the head of {@link #entry()}. A store
   * that cannot do so ends as by {@link #end()}.
   *
   * @throws IOException as {@link #end()} does
   */
  default void end(StoredResponse head) throws IOException {
    end();
  }
}
