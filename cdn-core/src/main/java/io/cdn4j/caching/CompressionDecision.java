package io.cdn4j.caching;

/** Whether the edge chooses a content coding for a response that it stores, and if not, why not. */
public enum CompressionDecision {
  /** It chooses, for each viewer by Accept-Encoding (RFC 9110 section 12.5.3). */
  CHOOSE("chosen", "RFC 9110 section 12.5.3"),
  /** The behavior compresses nothing, or its origin does not get to see Accept-Encoding. */
  OFF("off", "CacheBehavior.compression"),
  /** Only 200, 403 and 404 are compressed, as CloudFront does. */
  STATUS("status", "CacheBehavior.compression"),
  /** The content is coded already (RFC 9110 section 8.4). */
  CODED("content-encoding", "RFC 9110 section 8.4"),
  /** The content is to stay as it is (RFC 9111 section 5.2.2.6). */
  NO_TRANSFORM("no-transform", "RFC 9111 section 5.2.2.6"),
  /** The type is none that compresses well. */
  TYPE("content-type", "CacheBehavior.compression"),
  /** The content is shorter, or longer, than the behavior wants. */
  LENGTH("content-length", "Compression.smallest, largest, undeclared");

  private final String word;
  private final String rule;

  CompressionDecision(String word, String rule) {
    this.word = word;
    this.rule = rule;
  }

  /** One word for the decision trace. */
  public String word() {
    return word;
  }

  /** Where that is written: a section of an RFC, or a setting. */
  public String rule() {
    return rule;
  }
}
