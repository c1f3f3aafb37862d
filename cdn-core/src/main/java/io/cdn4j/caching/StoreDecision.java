package io.cdn4j.caching;

/** Whether a response is stored, and if not, why not. */
public enum StoreDecision {
  /** It is stored. */
  STORE("stored"),
  /** The method's responses are not stored (RFC 9111 section 3). */
  METHOD("method"),
  /** The request says no-store (section 5.2.1.5). */
  REQUEST_NO_STORE("request-no-store"),
  /** The request has content that might have changed the answer. */
  REQUEST_CONTENT("request-content"),
  /** The response says no-store (section 5.2.2.5). */
  NO_STORE("no-store"),
  /** The response is for one user (section 5.2.2.7). */
  PRIVATE("private"),
  /** The request was somebody's, and the response does not permit sharing (section 3.5). */
  AUTHORIZATION("authorization"),
  /** The response varies by more than the request (section 4.1). */
  VARY("vary"),
  /** The response sets a cookie. */
  SET_COOKIE("set-cookie"),
  /**
   * The status is not understood although it must be (section 5.2.2.3), or the policy never stores
   * it.
   */
  STATUS("status"),
  /** The response gives neither freshness nor a validator, so it could never be reused. */
  NO_FRESHNESS("no-freshness"),
  /** A partial response that does not say clearly which part it is. */
  PARTIAL("partial"),
  /** The store declined: too large, no room, or broken. */
  DECLINED("declined");

  private final String word;

  StoreDecision(String word) {
    this.word = word;
  }

  /** One word for counters and logs. */
  public String word() {
    return word;
  }
}
