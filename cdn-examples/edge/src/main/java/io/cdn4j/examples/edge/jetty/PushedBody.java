package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** A body that the edge pushes from a thread of its own, which may wait for the viewer. */
final class PushedBody implements BodySink {
  private final Reply reply;
  private final ResponseHead head;
  private boolean over;

  PushedBody(Reply reply, ResponseHead head) {
    this.reply = reply;
    this.head = head;
  }

  /** A body of unknown length may be long in coming, so its head does not wait for it. */
  void open() throws IOException {
    if (reply.response().isBodiless() || head.contentLength() >= 0) {
      return;
    }
    try {
      send(false, null);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0 && !reply.response().isBodiless()) {
      send(false, ByteBuffer.wrap(bytes, offset, length));
    }
  }

  @Override
  public void end() throws IOException {
    send(true, null);
    over = true;
    reply.succeeded();
  }

  private void send(boolean last, @Nullable ByteBuffer bytes) throws IOException {
    try (Blocker.Callback done = Blocker.callback()) {
      reply.response().write(last, bytes, done);
      done.block();
      reply.response().rest();
    }
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      reply.failed(new CutBodyException("the body was cut on its way through the edge"));
    }
  }
}
