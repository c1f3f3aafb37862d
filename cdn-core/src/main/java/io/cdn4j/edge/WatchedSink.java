package io.cdn4j.edge;

import io.cdn4j.http.Answer;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Knows whether the viewer has been given anything, and closes what was begun. */
final class WatchedSink implements ResponseSink, Closeable {
  private final ResponseSink sink;
  private @Nullable BodySink body;
  private boolean used;

  WatchedSink(ResponseSink sink) {
    this.sink = sink;
  }

  boolean isUsed() {
    return used;
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    used = true;
    BodySink begun = sink.begin(head);
    body = begun;
    return begun;
  }

  @Override
  public boolean offer(Answer answer) {
    boolean taken = sink.offer(answer);
    used |= taken;
    return taken;
  }

  /** A body that was begun and has not ended is cut. */
  @Override
  public void close() throws IOException {
    if (body != null) {
      body.close();
    }
  }
}
