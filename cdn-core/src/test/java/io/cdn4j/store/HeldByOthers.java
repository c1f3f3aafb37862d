package io.cdn4j.store;

import java.nio.ByteBuffer;

/** As if other viewers held all the memory that may be held for viewers who do not read on. */
final class HeldByOthers implements AutoCloseable {
  private final HeldBytes.Lease lease = HeldBytes.SHARED.lease(this);

  HeldByOthers() {
    while (lease.take(BodySegments.SIZE) != null) {
      // It is held now.
    }
    int rest = (int) Math.max(0, HeldBytes.SHARED.room());
    lease.holding(ByteBuffer.wrap(new byte[rest]));
  }

  @Override
  public void close() {
    lease.release(0);
    lease.end();
  }
}
