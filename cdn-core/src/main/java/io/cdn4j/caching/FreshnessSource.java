package io.cdn4j.caching;

/** Where the freshness lifetime of a response comes from, RFC 9111 section 4.2.1. */
public enum FreshnessSource {
  /** {@code s-maxage}. */
  S_MAXAGE("s-maxage", "RFC 9111 section 5.2.2.10"),
  /** {@code max-age}. */
  MAX_AGE("max-age", "RFC 9111 section 5.2.2.1"),
  /** {@code Expires}. */
  EXPIRES("expires", "RFC 9111 section 5.3"),
  /** The time since {@code Last-Modified}. */
  HEURISTIC("heuristic", "RFC 9111 section 4.2.2"),
  /** What the owner wants for responses that say nothing. */
  DEFAULT_TTL("default-ttl", "RFC 9111 section 4.2.2"),
  /** Nothing: it is stale at once. */
  NONE("none", "RFC 9111 section 4.2.1");

  private final String word;
  private final String rule;

  FreshnessSource(String word, String rule) {
    this.word = word;
    this.rule = rule;
  }

  /** One word for the decision trace. */
  public String word() {
    return word;
  }

  /** Where that is written. */
  public String rule() {
    return rule;
  }
}
