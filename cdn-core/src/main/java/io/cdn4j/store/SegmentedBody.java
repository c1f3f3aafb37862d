package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A whole body that is not on the heap: what a {@link PinnedReader} reads. */
interface SegmentedBody extends EntryBody {
  /**
   * Some bytes from a position on, at least one; behind the last one there may be more of the body.
   *
   * @param from less than the length
   * @param held where they are kept until the viewer has taken them
   * @throws IOException if they are lost or damaged
   */
  ByteBuffer read(long from, HeldBytes.Lease held) throws IOException;

  /** Told when it cannot be read as it was written. */
  void damaged(IOException e);
}
