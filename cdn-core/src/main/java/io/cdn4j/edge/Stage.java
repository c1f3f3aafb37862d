package io.cdn4j.edge;

/** Where on its way an exchange is. */
enum Stage {
  /** The answer is there. */
  ANSWERED,
  /** It looks for a flight: to wait for one, or to lead one. */
  JOINING,
  /** It waits for its flight. */
  FOLLOWING,
  /** It fetches, and others may follow. */
  LEADING,
  /** It fetches for itself. */
  ALONE
}
