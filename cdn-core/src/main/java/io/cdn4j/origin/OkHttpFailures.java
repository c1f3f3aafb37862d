package io.cdn4j.origin;

import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** What an exception of the transport means. */
final class OkHttpFailures {
  private final OriginSettings settings;

  OkHttpFailures(OriginSettings settings) {
    this.settings = settings;
  }

  /** The exception for the caller: one of the origin, or the very one of the viewer's side. */
  IOException of(Attempt attempt, Exception thrown) {
    IOException viewerFailure = attempt.viewerFailure();
    if (viewerFailure != null) {
      return viewerFailure;
    }
    SocketTimeoutException timeout = attempt.timeout();
    Exception cause = timeout == null ? thrown : timeout;
    if (isInterrupt(cause)) {
      return (IOException) cause;
    }
    Failure failure = failure(attempt, cause);
    return new OriginException(failure, message(failure, attempt) + ": " + cause, cause);
  }

  private static boolean isInterrupt(Exception cause) {
    return cause instanceof InterruptedIOException && !isTimeout(cause);
  }

  private static Failure failure(Attempt attempt, Exception cause) {
    if (isTimeout(cause)) {
      return Failure.TIMEOUT;
    }
    if (!attempt.isConnected()) {
      return Failure.CONNECT;
    }
    boolean malformed = cause instanceof ProtocolException || cause instanceof RuntimeException;
    return malformed ? Failure.MALFORMED : Failure.CUT;
  }

  /** TLS wraps a time-out of the handshake. */
  private static boolean isTimeout(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private String message(Failure failure, Attempt attempt) {
    String what =
        switch (failure) {
          case CONNECT -> "no connection to origin %s";
          case TIMEOUT -> "origin %s took longer than " + patience(attempt);
          case CUT -> "origin %s ended the connection before its response was whole";
          case MALFORMED -> "origin %s sent what is not a response";
          case OVERLOADED -> "origin %s has enough to do";
        };
    return what.formatted(settings);
  }

  private String patience(Attempt attempt) {
    OriginTimeouts timeouts = settings.timeouts();
    if (!attempt.isConnected()) {
      return timeouts.connect() + " to accept a connection";
    }
    return attempt.isHeadKnown()
        ? timeouts.betweenBytes() + " between two bytes"
        : timeouts.firstByte() + " for the head of a response";
  }
}
