package io.cdn4j.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where one response goes. Used by one thread at a time. */
@FunctionalInterface
public interface ResponseSink {
  /**
   * Takes the head; called at most once. The body goes to the returned sink, which the caller ends
   * or closes also when there is no content.
   *
   * @throws IOException if the receiver has gone or failed
   */
  BodySink begin(ResponseHead head) throws IOException;

  /**
   * Takes the head of a response that must not be stored for a reason that its fields do not tell;
   * otherwise as {@link #begin}.
   *
   * @param reason one word for whoever may ask why
   */
  default BodySink beginUnstorable(ResponseHead head, String reason) throws IOException {
    return begin(
        head.withFields(
            head.fields().toBuilder()
                .remove("CDN-Cache-Control")
                .set("Cache-Control", "no-store")
                .build()));
  }

  /**
   * Tells a receiver that has the origin's response already, by a way of its own, that nothing of
   * it is stored: of the edge's head it needs only what the edge adds. Any other receiver returns
   * null, which is the default, and gets the response by {@link #begin}.
   *
   * @param added the fields that the edge adds to those of the origin, apart from Via and Date
   * @return where the body goes for which the receiver does not need the edge, or null
   */
  default @Nullable BodySink pass(HeaderFields added) {
    return null;
  }

  /**
   * Offers a response that the receiver may read by itself, on threads of its own, instead of
   * having it pushed through {@link #begin}. The body may still be growing on the calling thread,
   * so an implementation never waits here.
   *
   * @return whether the receiver took the answer; if so, it closes it and {@link #begin} is not
   *     called
   */
  default boolean offer(Answer answer) {
    return false;
  }
}
