package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Carries a body from its reader to the viewer, as fast as the one has bytes and the other takes
 * them, and holds no thread while either waits.
 */
final class AnswerPump extends IteratingCallback {
  private final Reply reply;
  private final BodyReader reader;
  private @Nullable ByteBuffer bytes;
  private Next next;
  private boolean ended;

  /**
   * A pump that goes on where a look ahead stopped.
   *
   * @param bytes what was read already and is to be sent first
   * @param next what the reader said after that
   */
  AnswerPump(Reply reply, BodyReader reader, @Nullable ByteBuffer bytes, Next next) {
    this.reply = reply;
    this.reader = reader;
    this.bytes = bytes;
    this.next = next;
    Patience.with(reply.request());
  }

  /**
   * Goes on elsewhere: a viewer who takes a long body as fast as it comes would otherwise keep the
   * thread that serves the hits of all others.
   */
  void start() {
    wake();
  }

  @Override
  protected Action process() throws CutBodyException {
    reply.response().rest();
    if (ended) {
      return Action.SUCCEEDED;
    }
    if (bytes == null) {
      // Whoever comes here again has written what there was.
      reader.release();
      read();
    }
    if (bytes == null && next == Next.WAIT) {
      reader.onReady(this::wake);
      return Action.IDLE;
    }
    if (bytes == null && next == Next.ABORTED) {
      throw new CutBodyException("the body was cut on its way to the edge");
    }
    send();
    return Action.SCHEDULED;
  }

  private void read() {
    if (next != Next.BYTES) {
      next = reader.next();
    }
    if (next == Next.BYTES) {
      bytes = reader.buffer();
      next = reader.next();
    }
  }

  private void send() {
    ByteBuffer now = bytes;
    bytes = null;
    ended = next == Next.END;
    reply.response().write(ended, now, this);
  }

  /** Called by whoever fills the body, who must not be held up. */
  private void wake() {
    try {
      reply.surroundings().executor().execute(this::iterate);
    } catch (RejectedExecutionException e) {
      abort(e);
    }
  }

  @Override
  protected void onCompleteSuccess() {
    reply.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    reply.failed(cause);
  }

  /** Not on the thread that others wait for; see {@link #start}. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }
}
