package io.cdn4j.edge;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import java.io.IOException;

/** Counts the bytes of the body that a viewer got. */
final class CountingSink implements ResponseSink {
  private final ResponseSink sink;
  private long bytes;
  private boolean begun;
  private boolean complete;

  CountingSink(ResponseSink sink) {
    this.sink = sink;
  }

  boolean begun() {
    return begun;
  }

  long bytes() {
    return bytes;
  }

  boolean complete() {
    return complete;
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    begun = true;
    BodySink body = sink.begin(head);
    return new BodySink() {
      @Override
      public void write(byte[] chunk, int offset, int length) throws IOException {
        body.write(chunk, offset, length);
        bytes += length;
      }

      @Override
      public void flush() throws IOException {
        body.flush();
      }

      @Override
      public void end() throws IOException {
        body.end();
        complete = true;
      }

      @Override
      public void close() throws IOException {
        body.close();
      }
    };
  }
}
