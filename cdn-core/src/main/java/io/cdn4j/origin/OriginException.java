package io.cdn4j.origin;

import java.io.IOException;

/** An origin did not give a response that can be used. */
public final class OriginException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, and the status that a viewer gets who cannot be served otherwise. */
  public enum Failure {
    /** No connection: refused, unreachable, no such host, TLS failed. */
    CONNECT(502),
    /** No connection, no head or no further byte within its time. */
    TIMEOUT(504),
    /** The connection ended or was reset before the response was whole. */
    CUT(502),
    /** An answer that is not HTTP, or whose framing cannot be trusted. */
    MALFORMED(502),
    /** As many requests as allowed are under way at this origin. */
    OVERLOADED(503);

    private final int status;

    Failure(int status) {
      this.status = status;
    }

    /** The status code for the viewer. */
    public int status() {
      return status;
    }
  }

  private final Failure failure;

  /** A failure with a message that says what was expected and what came. */
  public OriginException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  /** A failure with its cause. */
  public OriginException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
