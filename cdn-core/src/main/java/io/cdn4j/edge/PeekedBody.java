package io.cdn4j.edge;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body of which one can say what comes first before reading it. */
final class PeekedBody implements BodyReader {
  private final BodyReader body;
  private @Nullable Next peeked;

  PeekedBody(BodyReader body) {
    this.body = body;
  }

  /** What {@link #next()} will say, unless that is WAIT. */
  Next peek() {
    if (peeked == null || peeked == Next.WAIT) {
      peeked = body.next();
    }
    return peeked;
  }

  @Override
  public Next next() {
    if (peeked != null && peeked != Next.WAIT) {
      Next first = peeked;
      peeked = null;
      return first;
    }
    peeked = null;
    return body.next();
  }

  @Override
  public ByteBuffer buffer() {
    return body.buffer();
  }

  @Override
  public void release() {
    body.release();
  }

  @Override
  public void onReady(Runnable wake) {
    body.onReady(wake);
  }

  @Override
  public void close() {
    body.close();
  }
}
