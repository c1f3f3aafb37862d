package io.cdn4j.store;

import io.cdn4j.http.BodyReader;

/** A reader of a growing body, as the body sees it. */
interface Follower {
  /** The first byte that it keeps in memory. */
  long held();

  /** Whether it has something else to say than WAIT. */
  boolean isReady();

  /** Ends it if it has yet to begin behind this position. */
  boolean turnAwayBehind(long published);

  /** What it says from now on; the first word stays. Under the lock of the body. */
  void over(BodyReader.Next word);
}
