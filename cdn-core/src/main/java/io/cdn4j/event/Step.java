package io.cdn4j.event;

/**
 * The steps that a request can take, in the order of the journey: the words of the decision trace.
 */
public enum Step {
  /**
   * It was answered by the edge itself before any look-up: malformed, not served here, not allowed.
   */
  REFUSED,
  /** It went past the cache: the method, the behavior or the request wants it. */
  PASS,
  /** A stored response was found that the request selects. */
  FOUND,
  /** The stored response was fresh enough. */
  FRESH,
  /** The stored response was stale. */
  STALE,
  /** Nothing that could be used was stored. */
  MISS,
  /** It waited for another request that was fetching the same. */
  FOLLOWED,
  /** The origin was asked. */
  FETCHED,
  /** The origin was asked whether the stored response is still valid. */
  VALIDATED,
  /** The origin answered 304. */
  NOT_MODIFIED,
  /** The origin gave no usable response. */
  ORIGIN_FAILED,
  /** A stale response stood in for the origin. */
  STALE_SERVED,
  /** The response was stored. */
  STORED,
  /** The response was not stored. */
  NOT_STORED,
  /** Stored responses were invalidated by an unsafe method. */
  INVALIDATED
}
