package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the segments of a growing body go when they are full. Written by one thread, read by many.
 *
 * @param <B> what the body is once it is whole
 */
interface BodyPart<B extends EntryBody> {
  /** How long all segments but the last one are, in bytes. */
  int segmentSize();

  /** Where the body keeps its last full segments, for readers that keep pace. */
  RecentSegments recent();

  /** Takes a full segment, or the first bytes of the last one; false if it cannot. */
  boolean write(Segment segment, int length);

  /**
   * Bytes of a segment that was written, from an offset on: to its end, or a few of them.
   *
   * @param length that of the segment
   * @param held where they are kept until the viewer has taken them
   * @throws IOException if it is lost or damaged
   */
  ByteBuffer read(long index, int length, int offset, HeldBytes.Lease held) throws IOException;

  /**
   * The body is whole; its last segment was not written yet.
   *
   * @return the body as it will be stored; null if it cannot be stored
   */
  @Nullable B seal(Segment last, int length);

  /** The body will not be stored: what its readers need from now on is not kept here. */
  default void forget() {}

  /**
   * The body is over, and nobody reads it as a growing one any more. Called once, by any thread.
   */
  void end();
}
