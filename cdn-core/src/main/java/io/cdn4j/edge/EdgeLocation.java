package io.cdn4j.edge;

import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.invalidation.Invalidation;
import java.io.Closeable;
import java.io.IOException;

/** An edge location: a cache between viewers and an origin. Safe for use by many threads. */
public final class EdgeLocation implements Closeable {
  /** Walks a request from its checks to the decision whether a stored response serves it. Never waits. */
  public Exchange open(ViewerRequest request) {
    throw new IllegalStateException();
  }

  /**
   * Serves a request with the distribution's origin on the calling thread; may wait.
   *
   * @throws IOException if the viewer has gone
   */
  public void serve(ViewerRequest request, ResponseSink sink) throws IOException {
    throw new IllegalStateException();
  }

  /** Invalidates; effective when this returns. Returns how many stored responses were removed. */
  public int invalidate(Invalidation invalidation) throws IOException {
    throw new IllegalStateException();
  }

  /** Ends background work; the store and the origin belong to whoever made them. */
  @Override
  public void close() {}
}
