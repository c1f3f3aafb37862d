package io.cdn4j.origin;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt as a call of OkHttp: execute, then deliver. Used by one thread. */
final class OkHttpCall {
  private final Call call;
  private final Attempt attempt;
  private final OkHttpFailures failures;
  private @Nullable Response response;

  OkHttpCall(Call call, Attempt attempt, OkHttpFailures failures) {
    this.call = call;
    this.attempt = attempt;
    this.failures = failures;
  }

  /** Sends the request and waits for the head of the response. */
  void execute() throws IOException {
    try {
      response = call.execute();
    } catch (IOException | RuntimeException e) {
      throw failures.of(attempt, e);
    }
  }

  /** Whether the request may be sent again after this failure. */
  boolean mayBeRepeated(OriginException failure) {
    return failure.failure() == Failure.CUT
        && !call.isCanceled()
        && attempt.diedUnanswered()
        && (attempt.isUnsent() || (attempt.isRepeatable() && !isReset(failure.getCause())));
  }

  /**
   * Whether the origin gave up this one stream of HTTP/2. OkHttp reports the end of a whole
   * connection as a stream that was cancelled, or refused if the origin announced the end.
   */
  private static boolean isReset(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message != null
        && message.startsWith("stream was reset: ")
        && !message.endsWith(": REFUSED_STREAM")
        && !message.endsWith(": CANCEL");
  }

  /**
   * Pushes the response.
   *
   * @throws OriginException if the body is cut
   * @throws IOException as the sink threw it
   */
  void deliver(ResponseSink sink) throws IOException {
    boolean whole = false;
    try (BodySink body = sink.begin(attempt.head())) {
      pump(body);
      body.end();
      whole = true;
    } finally {
      if (!whole) {
        // Before closing, which would wait for the rest of the body to save the connection.
        call.cancel();
      }
      Objects.requireNonNull(response).close();
    }
  }

  private void pump(BodySink body) throws IOException {
    ResponseHead head = attempt.head();
    if (head.hasContent(attempt.request().method())) {
      Response received = Objects.requireNonNull(response);
      new BodyPump(received.body().source(), head.contentLength(), attempt, failures).into(body);
    }
  }
}
