package io.cdn4j.store;

import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** Invalidations of what is stored, remembered for the next start. */
final class DiskPurge {
  private final DiskParts parts;
  private final Disposal disposal;
  private final DiskLookup lookup;
  private final LongAdder invalidated = new LongAdder();

  DiskPurge(DiskParts parts, Disposal disposal, DiskLookup lookup) {
    this.parts = parts;
    this.disposal = disposal;
    this.lookup = lookup;
  }

  /**
   * Removes what the invalidation covers.
   *
   * @throws IOException if it counts now but may be forgotten by the next start
   */
  Purged invalidate(Invalidation invalidation) throws IOException {
    IOException[] failure = new IOException[1];
    Purged removed = parts.gate().pass(() -> remove(invalidation, failure));
    invalidated.add(removed.all());
    checkpointIfDue();
    if (failure[0] != null) {
      throw failure[0];
    }
    return removed;
  }

  private Purged remove(Invalidation invalidation, IOException[] failure) {
    if (parts.gate().isClosed()) {
      failure[0] = new IOException("the store is closed");
      return Purged.NONE;
    }
    try {
      parts.invalidations().add(invalidation);
    } catch (IOException e) {
      failure[0] = e;
    }
    Purged removed = Purged.NONE;
    for (Located one : parts.index().candidates(invalidation)) {
      if (covers(invalidation, one)) {
        boolean held = parts.index().isHeld(one);
        removed = disposal.take(one) ? removed.plus(held) : removed;
      }
    }
    return removed;
  }

  private boolean covers(Invalidation invalidation, Located one) {
    if (invalidation instanceof Invalidation.OfEverything) {
      return true;
    }
    KeyedHead head = lookup.headOf(one, false);
    return head != null && invalidation.covers(head.key(), head.head());
  }

  /** All that is dead is marked so on the medium, and then the invalidations are not needed. */
  private void checkpointIfDue() {
    if (!parts.index().isComplete() || !parts.invalidations().isCheckpointDue()) {
      return;
    }
    try {
      parts
          .gate()
          .alone(
              () -> {
                parts.log().force();
                parts.invalidations().checkpoint();
              });
    } catch (IOException e) {
      parts
          .trouble()
          .once(DiskLog.Trouble.INVALIDATIONS, e, "cannot write the log of invalidations");
    }
  }

  long invalidated() {
    return invalidated.sum();
  }
}
