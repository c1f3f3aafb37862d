package io.cdn4j.edge;

import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** Pushes an answer that is read into a sink that is written. */
final class Delivery implements Closeable {
  private static final int CHUNK = 32 * 1024;

  private final BodyReader body;
  private final BodySink viewer;
  private boolean ended;

  /** Sends the head. */
  Delivery(Answer answer, ResponseSink sink) throws IOException {
    this.body = answer.body();
    this.viewer = sink.begin(answer.wholeHead());
  }

  /** Sends the whole of an answer and waits for it to grow; closes it. */
  static void send(Answer answer, ResponseSink sink) throws IOException {
    if (sink.offer(answer)) {
      return;
    }
    BodyReader body = answer.body();
    try (body;
        Delivery delivery = new Delivery(answer, sink)) {
      delivery.finish();
    }
  }

  /** Sends what is there, without waiting for more. */
  void advance() throws IOException {
    while (step() == BodyReader.Next.BYTES) {
      // step has written them
    }
    if (!ended) {
      viewer.flush();
    }
  }

  /** Sends the rest and waits for it. */
  void finish() throws IOException {
    while (!ended) {
      if (step() == BodyReader.Next.WAIT) {
        viewer.flush();
        await();
      }
    }
  }

  /** Whether the viewer has got it all. */
  boolean isOver() {
    return ended;
  }

  private BodyReader.Next step() throws IOException {
    BodyReader.Next next = body.next();
    switch (next) {
      case BYTES -> {
        write(body.buffer());
        body.release();
      }
      case WAIT -> {}
      case END -> {
        if (!ended) {
          ended = true;
          viewer.end();
        }
      }
      case ABORTED -> throw new CutBodyException();
    }
    return next;
  }

  private void write(ByteBuffer bytes) throws IOException {
    if (bytes.hasArray()) {
      viewer.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
    while (bytes.hasRemaining()) {
      int length = Math.min(chunk.length, bytes.remaining());
      bytes.get(chunk, 0, length);
      viewer.write(chunk, 0, length);
    }
  }

  private void await() throws IOException {
    CountDownLatch ready = new CountDownLatch(1);
    body.onReady(ready::countDown);
    Waiting.on(ready);
  }

  /** Without a whole body before it, the viewer sees that the body is cut. */
  @Override
  public void close() throws IOException {
    body.close();
    viewer.close();
  }
}
