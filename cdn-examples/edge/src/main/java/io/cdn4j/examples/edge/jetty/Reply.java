package io.cdn4j.examples.edge.jetty;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange comes to: a response, and exactly one end, which is this callback. Used by one
 * thread at a time.
 */
final class Reply implements Callback {
  private final Exchange exchange;
  private final Request request;
  private final ViewerResponse response;
  private final Callback callback;
  private final Surroundings surroundings;
  private @Nullable BodyReader reader;
  private volatile @Nullable SlowReader slowReader;
  private volatile boolean over;

  Reply(
      Exchange exchange,
      Request request,
      ViewerResponse response,
      Callback callback,
      Surroundings surroundings) {
    this.exchange = exchange;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.surroundings = surroundings;
  }

  /** Sends an answer without holding the thread. */
  void deliver(Answer answer) {
    reader = answer.body();
    try {
      send(answer, answer.body());
    } catch (RuntimeException e) {
      failed(e);
    }
    if (!over) {
      slowReader = SlowReader.watch(this);
    }
  }

  /** A body of one buffer goes out with its head in one write: so do most hits. */
  private void send(Answer answer, BodyReader body) {
    response.begin(answer);
    Next next = response.isBodiless() ? Next.END : body.next();
    ByteBuffer bytes = null;
    if (next == Next.BYTES) {
      bytes = body.buffer();
      next = body.next();
    }
    if (next == Next.END) {
      response.write(true, bytes, this);
    } else {
      response.chunkUnlessLengthKnown();
      new AnswerPump(this, body, bytes, next).start();
    }
  }

  /** Takes a head whose body is pushed, by threads that may wait. */
  PushedBody begin(ResponseHead head) {
    response.begin(head);
    response.chunkUnlessLengthKnown();
    slowReader = SlowReader.watch(this);
    return new PushedBody(this, head);
  }

  @Override
  public void succeeded() {
    over = true;
    try {
      finish(true);
    } finally {
      callback.succeeded();
      revalidate();
    }
  }

  /** Cuts the response so that the viewer sees it, or says so with a status if nothing was sent. */
  @Override
  public void failed(Throwable cause) {
    if (over) {
      return;
    }
    over = true;
    try {
      finish(false);
    } finally {
      if (response.isCommitted()) {
        Cut.prepare(request, cause);
        callback.failed(cause);
      } else {
        response.refuse(Cut.status(cause), callback);
      }
      revalidate();
    }
  }

  /** Answers with a status of the adapter's own; nothing must have been sent. */
  void refuse(int status) {
    over = true;
    try {
      finish(false);
    } finally {
      response.refuse(status, callback);
    }
  }

  private void finish(boolean complete) {
    BodyReader body = reader;
    if (body != null) {
      if (complete) {
        body.release();
      }
      body.close();
    }
    SlowReader slow = slowReader;
    if (slow != null) {
      slow.forget();
    }
    exchange.finish(response.taken(), complete);
  }

  private void revalidate() {
    if (exchange.revalidates()) {
      exchange.startRevalidation();
    }
  }

  /** Whether its end has come. */
  boolean isOver() {
    return over;
  }

  Request request() {
    return request;
  }

  ViewerResponse response() {
    return response;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
