package io.cdn4j.edge;

import io.cdn4j.origin.OriginException;
import io.cdn4j.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the followers of a flight learn from its leader.
 *
 * @param outcome what became of the fetch
 * @param entry the stored response, perhaps still growing, if it is shared
 * @param failure what went wrong, if the origin failed
 */
record Landing(Outcome outcome, @Nullable StoredEntry entry, @Nullable OriginException failure) {
  /** What a follower does next. */
  enum Outcome {
    /** The response is being stored: read it, if the request selects it. */
    SHARED,
    /** The response may not be shared; every follower goes to the origin itself. */
    NOT_SHARED,
    /** The origin failed in a way that a second attempt may mend; a new leader may be elected. */
    FAILED,
    /** The origin answered with a 5xx for which a stale response may stand in. */
    ORIGIN_ERROR,
    /**
     * The origin does not answer at all; every follower gets the error, or a stale response, at
     * once.
     */
    UNREACHABLE
  }

  /** Whether those who wait for other ranges have waited in vain: it is a part, or not shared. */
  boolean isPart() {
    return outcome == Outcome.NOT_SHARED || (entry != null && entry.head().isPartial());
  }

  static Landing shared(StoredEntry entry) {
    return new Landing(Outcome.SHARED, entry, null);
  }

  static Landing notShared() {
    return new Landing(Outcome.NOT_SHARED, null, null);
  }

  static Landing originError() {
    return new Landing(Outcome.ORIGIN_ERROR, null, null);
  }

  static Landing failed() {
    return new Landing(Outcome.FAILED, null, null);
  }

  static Landing of(OriginException failure) {
    boolean mendable = failure.failure() == OriginException.Failure.CUT;
    return new Landing(mendable ? Outcome.FAILED : Outcome.UNREACHABLE, null, failure);
  }
}
