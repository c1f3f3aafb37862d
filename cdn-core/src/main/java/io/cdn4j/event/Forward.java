package io.cdn4j.event;

/** Why a request went forward to the origin, RFC 9211 section 2.2. */
public enum Forward {
  /** The cache was configured not to handle it. */
  BYPASS("bypass"),
  /** The method's semantics require it. */
  METHOD("method"),
  /** Nothing was stored for the target URI. */
  URI_MISS("uri-miss"),
  /** Responses were stored, but none that the request selects. */
  VARY_MISS("vary-miss"),
  /** The request's own directives asked for it. */
  REQUEST("request"),
  /** The stored response was stale. */
  STALE("stale"),
  /** Only a part was stored. */
  PARTIAL("partial");

  private final String word;

  Forward(String word) {
    this.word = word;
  }

  /** The word of RFC 9211. */
  public String word() {
    return word;
  }
}
