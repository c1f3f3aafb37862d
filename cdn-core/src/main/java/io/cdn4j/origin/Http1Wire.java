package io.cdn4j.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between OkHttp and a connection of HTTP/1.1, and writes and reads the heads itself.
 *
 * <p>OkHttp re-encodes targets and non-ASCII fields, and accepts framing that must be refused. So
 * it is shown a bland exchange (its own request head, then {@code 200} with plain framing) and
 * keeps what it is good at: connections, TLS, time-outs, and moving bodies. Used by one thread at a
 * time; connections pass from thread to thread through OkHttp's pool.
 */
final class Http1Wire {
  private final Socket socket;
  private final WireInput in;
  private final RequestStream request;
  private final ResponseStream response;
  private boolean used;

  /** A connection whose bytes are those of the streams; the socket is for its time-outs. */
  Http1Wire(Socket socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.in = new WireInput(in);
    this.request = new RequestStream(out);
    this.response = new ResponseStream(this.in);
  }

  /** What OkHttp reads from. */
  InputStream input() {
    return response;
  }

  /** What OkHttp writes to. */
  OutputStream output() {
    return request;
  }

  /**
   * Starts the next exchange on this connection.
   *
   * @throws StaleConnectionException if the connection cannot carry one; nothing has been sent then
   */
  void begin(Attempt attempt) throws IOException {
    attempt.onConnection(used);
    if (used) {
      refuseLeftovers(attempt);
    }
    used = true;
    request.begin(attempt);
    response.begin(attempt);
  }

  /** Bytes that nobody asked for would be taken for the next response, which is somebody else's. */
  private void refuseLeftovers(Attempt attempt) throws IOException {
    if (!response.isWhole() || in.available() > 0) {
      throw new StaleConnectionException("bytes after the end of the last response");
    }
    if (!attempt.isRepeatable() && !isAlive()) {
      throw new StaleConnectionException("the origin has closed the kept connection");
    }
  }

  /**
   * Costs a millisecond, so only for requests that cannot be repeated if the connection is dead.
   */
  private boolean isAlive() throws IOException {
    int timeout = socket.getSoTimeout();
    try {
      socket.setSoTimeout(1);
      in.fill();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(timeout);
      }
    }
  }

  /** A socket whose streams go through a wire. */
  interface Carrier {
    /** The wire; null if the connection does not speak HTTP/1. */
    @Nullable Http1Wire wire();
  }
}
