package io.cdn4j.http;

/**
 * A response whose body can be read without waiting for who produces it.
 *
 * <p>The head is in two parts so that an adapter can encode the lasting part once: {@code head} is
 * the same object each time the same stored response is served, {@code added} holds what differs
 * between two hits.
 *
 * @param head status and the lasting fields
 * @param added fields of this answer alone, such as Age and Cache-Status
 * @param body the body, to be closed by whoever takes the answer
 */
public record Answer(ResponseHead head, HeaderFields added, BodyReader body) {
  /** Status and all fields. */
  public ResponseHead wholeHead() {
    return head.withFields(head.fields().plus(added));
  }
}
