package io.cdn4j.edge;

import io.cdn4j.caching.Alteration;
import io.cdn4j.caching.CompressionDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.store.Fill;
import java.util.Objects;

/**
 * What the edge alters of a response before it stores it: the content coding and the entity tag.
 * Safe for use by many threads.
 */
final class Altering {
  private final Rules rules;

  Altering(Rules rules) {
    this.rules = rules;
  }

  /**
   * The response as it is stored.
   *
   * @param sent the fields of the request as the origin saw it
   */
  StoredResponse of(StoredResponse response, HeaderFields sent) {
    return rules.compressing.decide(response) == CompressionDecision.CHOOSE
        ? rules.compressing.chosen(response, sent)
        : response;
  }

  /** What a HEAD response says, if the response to GET would be stored. */
  ResponseHead described(StoredResponse response, ResponseHead received, HeaderFields sent) {
    return rules.compressing.decide(response) == CompressionDecision.CHOOSE
        ? received.withFields(rules.compressing.chosen(received.fields(), sent))
        : received;
  }

  /** A fill that makes the stored body of the one that came. */
  Fill into(Fill fill, ResponseHead received) {
    StoredResponse stored = fill.entry().head();
    Alteration alteration = stored.alteration();
    Fill coded =
        stored.isCoded()
            ? new CodedFill(
                fill,
                Objects.requireNonNull(Objects.requireNonNull(alteration).coding()),
                received.contentLength())
            : fill;
    return isTagged(stored) ? new TaggedFill(coded) : coded;
  }

  private boolean isTagged(StoredResponse stored) {
    return rules.behavior.generatedTags()
        && stored.status() == 200
        && !stored.fields().contains("ETag")
        && !stored.fields().contains("Last-Modified");
  }
}
