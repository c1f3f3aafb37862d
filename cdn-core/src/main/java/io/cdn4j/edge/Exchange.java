package io.cdn4j.edge;

import io.cdn4j.http.Answer;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.Origin;
import java.io.IOException;
import java.util.Optional;

/**
 * One viewer request on its way through the edge. Used by one thread at a time.
 *
 * <p>An adapter asks in this order: {@link #answer()}, which never waits; if that is empty {@link #follow}, which does
 * not wait either; if that is false {@link #start} or {@link #run}. At the end it calls {@link #finish}.
 */
public final class Exchange {
  /** The response, if it can be had without waiting. The same answer each time; its body can be read once. */
  public Optional<Answer> answer() {
    throw new IllegalStateException();
  }

  /**
   * Waits for another request that is fetching the same thing, without holding a thread.
   *
   * @param wake called once, on any thread and perhaps before this method returns, when {@link #answer()}, {@link
   *     #follow}, {@link #start} is to be tried again in this order; it must be short and must not wait
   * @return false if there is nothing to wait for: start or run it
   */
  public boolean follow(Runnable wake) {
    throw new IllegalStateException();
  }

  /** Does the rest with the distribution's origin on the threads of the edge, and returns at once. */
  public void start(ResponseSink sink) {
    throw new IllegalStateException();
  }

  /**
   * Does the rest on the calling thread; may wait.
   *
   * @param origin where the response comes from if it must be fetched
   * @param sink gets the response, also one that {@link #answer()} would have given
   * @throws IOException if the viewer has gone
   */
  public void run(Origin origin, ResponseSink sink) throws IOException {
    throw new IllegalStateException();
  }

  /** Whether the answer is stale and is to be validated behind it (RFC 5861 section 3). */
  public boolean revalidates() {
    throw new IllegalStateException();
  }

  /** Validates behind the answer, with the distribution's origin on the threads of the edge; returns at once. */
  public void startRevalidation() {
    throw new IllegalStateException();
  }

  /** Validates behind the answer on the calling thread; may wait. Never fails: the stored response stays stale. */
  public void revalidate(Origin origin) {
    throw new IllegalStateException();
  }

  /**
   * The response has been sent, or could not be. Emits the event of this request.
   *
   * @param bodyBytes how many bytes of the body the viewer got
   * @param complete whether the viewer got it all
   */
  public void finish(long bodyBytes, boolean complete) {}
}
