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
  private boolean over;

  private PushedBody(Reply reply) {
    this.reply = reply;
  }

  /** A body of unknown length may be long in coming, so its head does not wait for it. */
  static PushedBody begun(Reply reply, ResponseHead head) throws IOException {
    PushedBody body = new PushedBody(reply);
    if (!reply.isBodiless() && head.contentLength() < 0) {
      body.sendHead();
    }
    return body;
  }

  private void sendHead() throws IOException {
    try {
      send(false, null);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0 && !reply.isBodiless()) {
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
      reply.write(last, bytes, done);
      done.block();
      reply.rest();
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
