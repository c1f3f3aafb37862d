package io.cdn4j.caching;

/**
 * What to do with a stored response now, and what it may still be used for if the origin then
 * fails.
 *
 * <p>The two are separate because they are independent: a response past its stale-while-revalidate
 * window may well be inside its stale-if-error window (RFC 5861).
 *
 * @param action what to do now
 * @param onOriginError what it may be used for if the origin fails
 * @param freshness the freshness that led to this
 * @param requested whether it was the request that asked for validation
 */
public record ReuseDecision(
    Action action, OnOriginError onOriginError, Freshness freshness, boolean requested) {
  /** The same for a viewer who is to get what the origin says, and nothing else. */
  public ReuseDecision forNobody() {
    return new ReuseDecision(Action.VALIDATE, OnOriginError.PASS_ERROR, freshness, true);
  }

  /** What to do now. */
  public enum Action {
    /** Answer with it. */
    SERVE,
    /** Answer with it, and validate it behind the answer. */
    SERVE_AND_REVALIDATE,
    /** Ask the origin first. */
    VALIDATE
  }

  /** What a stale response may be used for if the origin fails. */
  public enum OnOriginError {
    /** Nothing: the viewer gets the error. */
    PASS_ERROR,
    /** It stands in for an origin that cannot be reached, or whose answer is no HTTP or is cut. */
    SERVE_STALE_IF_UNREACHABLE,
    /** It stands in for these and for a 5xx answer. */
    SERVE_STALE
  }
}
