package io.cdn4j.origin;

import io.cdn4j.http.ResponseHead;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try to get one response over one connection: what is to be sent, and how far it got. Rides
 * through OkHttp as a tag of its request. Used by one thread at a time.
 */
final class Attempt {
  /** Methods whose requests may be sent a second time (RFC 9110 section 9.2.2). */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final RequestHead request;
  private final int maxHead;
  private boolean connected;
  private boolean reused;
  private boolean sending;
  private boolean answered;
  private @Nullable ResponseHead head;
  private @Nullable BodyProgress progress;
  private @Nullable IOException viewerFailure;
  private @Nullable SocketTimeoutException timeout;

  /** How far the body has come on its connection. */
  interface BodyProgress {
    /** Bytes of content that have passed or that can be had without waiting, at least. */
    long atHand() throws IOException;
  }

  Attempt(RequestHead request, int maxHead) {
    this.request = request;
    this.maxHead = maxHead;
  }

  RequestHead request() {
    return request;
  }

  /** The most bytes of the response's head. */
  int maxHead() {
    return maxHead;
  }

  /** A connection is there. */
  void onConnection(boolean usedBefore) {
    connected = true;
    reused = usedBefore;
  }

  /** From here on the origin may have seen the request. */
  void onSending() {
    sending = true;
  }

  /** The first byte of a response has come. */
  void onAnswer() {
    answered = true;
  }

  void onHead(ResponseHead received) {
    head = received;
  }

  void onBody(BodyProgress bodyProgress) {
    progress = bodyProgress;
  }

  /** The content of the request could not be read: nothing that the origin is to blame for. */
  void onViewerFailure(IOException failure) {
    viewerFailure = failure;
  }

  /** The call was ended from this side, since it took too long. */
  void onTimeout(SocketTimeoutException reason) {
    timeout = reason;
  }

  boolean isConnected() {
    return connected;
  }

  boolean isHeadKnown() {
    return head != null;
  }

  ResponseHead head() {
    if (head == null) {
      throw new IllegalStateException("no head of a response yet");
    }
    return head;
  }

  @Nullable BodyProgress progress() {
    return progress;
  }

  @Nullable IOException viewerFailure() {
    return viewerFailure;
  }

  @Nullable SocketTimeoutException timeout() {
    return timeout;
  }

  /**
   * Whether the request can be sent twice without harm: the method says so, and there is no
   * one-shot content.
   */
  boolean isRepeatable() {
    return IDEMPOTENT.contains(request.method()) && !request.hasBody();
  }

  /** Whether the connection had been used before and died before this response began. */
  boolean diedUnanswered() {
    return reused && !answered;
  }

  /** Whether nothing of the request can have reached the origin. */
  boolean isUnsent() {
    return connected && !sending;
  }
}
