package io.cdn4j.caching;

import io.cdn4j.http.ContentCoding;
import io.cdn4j.http.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * What the edge has altered of a response before it stored it. The origin knows nothing of that:
 * towards it the response keeps its own name.
 *
 * @param coding the content coding that the edge has chosen among those it can make; null if it
 *     made no choice
 * @param originTag the ETag field as the origin sent it; null if it sent none
 */
public record Alteration(@Nullable ContentCoding coding, @Nullable String originTag) {
  /** Whether the stored content is in a coding that the edge has made. */
  public boolean isCoded() {
    return coding != null && coding != ContentCoding.IDENTITY;
  }

  @Nullable EntityTag parsedTag() {
    return originTag == null ? null : EntityTag.parse(originTag).orElse(null);
  }

  /** The same, after the origin has sent these fields of the same response. */
  Alteration after(@Nullable String newerTag) {
    return newerTag == null ? this : new Alteration(coding, newerTag);
  }
}
