package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.Answer;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's response with the framing that the edge needs, and how much of it the viewer has taken.
 * Used by one thread at a time; what it counts may be read by others.
 */
final class ViewerResponse {
  private static final HttpField CHUNKED =
      new PreEncodedHttpField(HttpHeader.TRANSFER_ENCODING, "chunked");

  private final EncodedHeads heads;
  private final Request request;
  private final Response response;
  private final boolean requestHasContent;
  private boolean bodiless;
  private long sent; // visible to others with pending, which is written after it
  private volatile @Nullable ByteBuffer pending;

  ViewerResponse(
      EncodedHeads heads, Request request, Response response, boolean requestHasContent) {
    this.heads = heads;
    this.request = request;
    this.response = response;
    this.requestHasContent = requestHasContent;
  }

  /** Takes the head of an answer, which is sent with the first bytes. */
  void begin(Answer answer) {
    response.setStatus(answer.head().status());
    heads.add(answer, response.getHeaders(), version());
    prepare(answer.head());
  }

  /** Takes a head of a response that is sent once. */
  void begin(ResponseHead head) {
    response.setStatus(head.status());
    heads.add(head, response.getHeaders(), version());
    prepare(head);
  }

  private void prepare(ResponseHead head) {
    bodiless = !head.hasContent(request.getMethod());
    if (requestHasContent && !request.consumeAvailable() && version() != HttpVersion.HTTP_2) {
      response.getHeaders().ensureField(HttpFields.CONNECTION_CLOSE);
    }
  }

  /**
   * Called before the first of several writes. Jetty would end a body of unknown length by closing
   * the connection, if it closes it anyway; but that is what a cut looks like.
   */
  void chunkUnlessLengthKnown() {
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

  /** Whether the viewer may have seen something of it. */
  boolean isCommitted() {
    return response.isCommitted();
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

  /** Whether the viewer has to take bytes before anything else can happen. */
  boolean isWaitingForViewer() {
    return pending != null;
  }

  /** How many bytes of the body the viewer's connection has taken. */
  long taken() {
    ByteBuffer bytes = pending;
    return sent - (bytes == null ? 0 : bytes.remaining());
  }

  /** Sends a page of the adapter's own, where nothing has been sent. */
  void refuse(int status, Callback then) {
    ErrorPages.write(request, response, then, status);
  }

  private HttpVersion version() {
    return request.getConnectionMetaData().getHttpVersion();
  }
}
