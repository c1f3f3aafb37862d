package io.cdn4j.http;

import java.io.IOException;

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
