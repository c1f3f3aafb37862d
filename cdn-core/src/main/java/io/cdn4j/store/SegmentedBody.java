package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A whole body that is not on the heap: what a {@link PinnedReader} reads. */
interface SegmentedBody extends EntryBody {
  /** How long all segments but the last one are, in bytes. */
  int segmentSize();

  /**
   * A segment.
   *
   * @param buffers may be used for it
   * @throws IOException if it is lost or damaged
   */
  ByteBuffer segment(long index, DirectBuffers.Lease buffers) throws IOException;

  /** Told when it cannot be read as it was written. */
  void damaged(IOException e);
}
