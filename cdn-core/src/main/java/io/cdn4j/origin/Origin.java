package io.cdn4j.origin;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import java.io.IOException;

/**
 * Where responses come from. Implementations are safe for use by many threads.
 *
 * <p>Promises of an implementation: the request is sent once (one more time only if it is
 * idempotent and a reused connection died before the first byte of an answer); redirects are passed
 * on, not followed; the body is passed on as it arrives and with the content coding it has; a body
 * that did not arrive whole is closed without {@code end}.
 */
@FunctionalInterface
public interface Origin {
  /**
   * Sends the request and pushes the response into the sink, on the calling thread, and returns
   * when the body has ended.
   *
   * @throws OriginException if the origin gave no response, or one that cannot be used, or a body
   *     that is cut
   * @throws IOException if the sink failed
   * @throws RuntimeException if it is broken: requests that wait for this one ask by themselves,
   *     and others do not wait for a while. One whose cause is an IOException counts as a failure
   *     that a second attempt may mend.
   */
  void fetch(OriginRequest request, ResponseSink sink) throws IOException;
}
