package io.cdn4j.examples.edge.jetty;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One response on its way to the viewer: a head, bytes, and exactly one end, which is this
 * callback. Used by one thread at a time.
 */
final class Reply implements Callback {
  private static final HttpField CHUNKED =
      new PreEncodedHttpField(HttpHeader.TRANSFER_ENCODING, "chunked");

  private final EdgeHandler handler;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Exchange exchange;
  private final boolean requestHasContent;
  private @Nullable BodyReader reader;
  private boolean bodiless;
  private long sent;
  private volatile @Nullable ByteBuffer pending;
  private volatile boolean over;

  Reply(
      EdgeHandler handler,
      Request request,
      Response response,
      Callback callback,
      Exchange exchange,
      boolean requestHasContent) {
    this.handler = handler;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.exchange = exchange;
    this.requestHasContent = requestHasContent;
  }

  /**
   * Sends an answer without holding the thread; a body of one buffer goes out with its head in one
   * write.
   */
  void deliver(Answer answer) {
    BodyReader body = answer.body();
    reader = body;
    response.setStatus(answer.head().status());
    handler.heads().add(answer, response.getHeaders(), version());
    prepare(answer.head());
    Next next = bodiless ? Next.END : body.next();
    ByteBuffer bytes = null;
    if (next == Next.BYTES) {
      bytes = body.buffer();
      next = body.next();
    }
    if (next == Next.END) {
      write(true, bytes, this);
    } else {
      frame();
      new AnswerPump(this, body, bytes, next).iterate();
    }
    if (!over) {
      SlowReader.watch(this);
    }
  }

  /** Takes a head, which is sent with the first bytes. */
  void begin(ResponseHead head) {
    response.setStatus(head.status());
    handler.heads().add(head, response.getHeaders(), version());
    prepare(head);
    frame();
    SlowReader.watch(this);
  }

  private void prepare(ResponseHead head) {
    bodiless = !head.hasContent(request.getMethod());
    if (requestHasContent && !request.consumeAvailable() && version() != HttpVersion.HTTP_2) {
      response.getHeaders().ensureField(HttpFields.CONNECTION_CLOSE);
    }
  }

  /** Without this, Jetty ends a body of unknown length by closing the connection, as a cut does. */
  private void frame() {
    HttpFields.Mutable fields = response.getHeaders();
    if (version() == HttpVersion.HTTP_1_1
        && !bodiless
        && !fields.contains(HttpHeader.CONTENT_LENGTH)) {
      fields.add(CHUNKED);
    }
  }

  /** Whether the response has no content, whatever is written. */
  boolean isBodiless() {
    return bodiless;
  }

  /** Sends bytes, with the head before the first and the end after the last. */
  void write(boolean last, @Nullable ByteBuffer bytes, Callback then) {
    if (bytes != null) {
      sent += bytes.remaining();
      pending = bytes;
    }
    if (last && bodiless && !response.isCommitted()) {
      writeBodiless(then);
    } else {
      response.write(last, bytes, then);
    }
  }

  /** In two steps, since a last write that is the first as well would say that the length is 0. */
  private void writeBodiless(Callback then) {
    response.write(
        false,
        null,
        Callback.from(
            InvocationType.NON_BLOCKING, () -> response.write(true, null, then), then::failed));
  }

  /** The bytes of the last write have been taken. */
  void rest() {
    pending = null;
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
        Cut.visibly(request);
        callback.failed(cause);
      } else {
        ErrorPages.write(request, response, callback, Cut.status(cause));
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
      ErrorPages.write(request, response, callback, status);
    }
  }

  private void finish(boolean complete) {
    BodyReader body = reader;
    if (body != null) {
      body.close();
    }
    exchange.finish(taken(), complete);
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

  /** Whether the viewer has to take bytes before anything else can happen. */
  boolean isWaitingForViewer() {
    return pending != null;
  }

  /** How many bytes of the body the viewer's connection has taken. */
  long taken() {
    ByteBuffer bytes = pending;
    return sent - (bytes == null ? 0 : bytes.remaining());
  }

  Request request() {
    return request;
  }

  ViewerTimeouts timeouts() {
    return handler.timeouts();
  }

  /** Where what may take a while goes on. */
  Executor executor() {
    return request.getComponents().getExecutor();
  }

  private HttpVersion version() {
    return request.getConnectionMetaData().getHttpVersion();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
