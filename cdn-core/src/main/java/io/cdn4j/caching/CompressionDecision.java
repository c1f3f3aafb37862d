package io.cdn4j.caching;

/** Whether the edge chooses a content coding for a response that it stores, and if not, why not. */
public enum CompressionDecision {
  /** It chooses, for each viewer by Accept-Encoding (RFC 9110 section 12.5.3). */
  CHOOSE("chosen"),
  /** The behavior compresses nothing, or its origin does not get to see Accept-Encoding. */
  OFF("off"),
  /** Only 200, 403 and 404 are compressed, as CloudFront does. */
  STATUS("status"),
  /** The content is coded already (RFC 9110 section 8.4). */
  CODED("content-encoding"),
  /** The content is to stay as it is (RFC 9111 section 5.2.2.6). */
  NO_TRANSFORM("no-transform"),
  /** The type is none that compresses well. */
  TYPE("content-type"),
  /** The content is shorter, or longer, than the behavior wants. */
  LENGTH("content-length");

  private final String word;

  CompressionDecision(String word) {
    this.word = word;
  }

  /** One word for the decision trace. */
  public String word() {
    return word;
  }
}
