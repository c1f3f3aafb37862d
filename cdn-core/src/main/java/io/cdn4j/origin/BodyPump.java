package io.cdn4j.origin;

import io.cdn4j.http.BodySink;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import okio.BufferedSource;

/**
 * Moves one body from the transport into a sink, as it arrives: what is there is gathered up to the
 * size of the buffer, and what has been moved is flushed before there is any waiting, and now and
 * then while there is none.
 */
final class BodyPump {
  private static final int BUFFER = 32 * 1024;

  /** A flush wakes all who read the body. */
  private static final int UNFLUSHED = 128 * 1024;

  private final BufferedSource source;
  private final Attempt attempt;
  private final OkHttpFailures failures;
  private final long length;
  private long moved;

  /** The length is that of Content-Length, -1 if unknown. */
  BodyPump(BufferedSource source, long length, Attempt attempt, OkHttpFailures failures) {
    this.source = source;
    this.length = length;
    this.attempt = attempt;
    this.failures = failures;
  }

  /**
   * Moves everything; the sink is neither ended nor closed.
   *
   * @throws OriginException if the body is cut
   * @throws IOException as the sink threw it
   */
  void into(BodySink sink) throws IOException {
    byte[] buffer = new byte[length < 0 ? BUFFER : (int) Math.min(BUFFER, Math.max(length, 1))];
    long flushed = -UNFLUSHED; // the first bytes at once
    for (int count = fill(buffer); count >= 0; count = fill(buffer)) {
      sink.write(buffer, 0, count);
      if (moved != length && (moved - flushed >= UNFLUSHED || mayHaveToWait())) {
        sink.flush();
        flushed = moved;
      }
    }
    if (length >= 0 && moved != length) {
      throw new OriginException(
          Failure.CUT, "a body of %d bytes where %d were announced".formatted(moved, length));
    }
  }

  /** Waits for the first bytes only. */
  private int fill(byte[] buffer) throws IOException {
    try {
      int filled = read(buffer, 0);
      while (filled > 0 && filled < buffer.length && isMoreAtHand()) {
        filled += Math.max(0, read(buffer, filled));
      }
      return filled;
    } catch (IOException | RuntimeException e) {
      throw failures.of(attempt, e);
    }
  }

  private int read(byte[] buffer, int offset) throws IOException {
    int count = source.read(buffer, offset, buffer.length - offset);
    moved += Math.max(0, count);
    return count;
  }

  private boolean mayHaveToWait() throws IOException {
    try {
      return !isMoreAtHand();
    } catch (IOException | RuntimeException e) {
      throw failures.of(attempt, e);
    }
  }

  private boolean isMoreAtHand() throws IOException {
    // With its last byte OkHttp has closed a connection that is not kept: that can be asked
    // nothing.
    if (moved == length) {
      return false;
    }
    Attempt.BodyProgress progress = attempt.progress();
    return source.getBuffer().size() > 0 || (progress != null && progress.atHand() > moved);
  }
}
