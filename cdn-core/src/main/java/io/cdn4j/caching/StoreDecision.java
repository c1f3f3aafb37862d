package io.cdn4j.caching;

/** Whether a response is stored, and if not, why not. */
public enum StoreDecision {
  /** It is stored. */
  STORE("stored", "RFC 9111 section 3"),
  /** The method's responses are not stored (RFC 9111 section 3). */
  METHOD("method", "RFC 9111 section 3"),
  /** The request says no-store (section 5.2.1.5). */
  REQUEST_NO_STORE("request-no-store", "RFC 9111 section 5.2.1.5"),
  /** The request has content that might have changed the answer. */
  REQUEST_CONTENT("request-content", "RFC 9110 section 9.3.1"),
  /** The response says no-store (section 5.2.2.5). */
  NO_STORE("no-store", "RFC 9111 section 5.2.2.5"),
  /** The response is for one user (section 5.2.2.7). */
  PRIVATE("private", "RFC 9111 section 5.2.2.7"),
  /** The request was somebody's, and the response does not permit sharing (section 3.5). */
  AUTHORIZATION("authorization", "RFC 9111 section 3.5"),
  /** The request had a session or a principal, and the response does not permit sharing. */
  SESSION("session", "ViewerRequest.authenticated, as RFC 9111 section 3.5"),
  /**
   * The origin keeps it from being stored for a reason that its fields do not tell: an error page
   * of the container, a token against forged requests, a response that goes on by itself.
   */
  ORIGIN("origin", "ResponseSink.beginUnstorable"),
  /** The response varies by more than the request (section 4.1). */
  VARY("vary", "RFC 9111 section 4.1"),
  /** The response sets a cookie. */
  SET_COOKIE("set-cookie", "CachePolicy.setCookie"),
  /**
   * The status is not understood although it must be (section 5.2.2.3), or the policy never stores
   * it.
   */
  STATUS("status", "RFC 9111 section 3"),
  /** The response gives neither freshness nor a validator, so it could never be reused. */
  NO_FRESHNESS("no-freshness", "RFC 9111 section 3"),
  /** A partial response that does not say clearly which part it is. */
  PARTIAL("partial", "RFC 9111 section 3.3"),
  /** The store declined: too large, no room, or broken. */
  DECLINED("declined", "Store.write");

  private final String word;
  private final String rule;

  StoreDecision(String word, String rule) {
    this.word = word;
    this.rule = rule;
  }

  /** Whether it is not stored because of who asked: that says nothing of what others get. */
  public boolean isPersonal() {
    return this == AUTHORIZATION || this == SESSION;
  }

  /** One word for counters and logs. */
  public String word() {
    return word;
  }

  /** Where that is written: a section of an RFC, or a setting. */
  public String rule() {
    return rule;
  }
}
