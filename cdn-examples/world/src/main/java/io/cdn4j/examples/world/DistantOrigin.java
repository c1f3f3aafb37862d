package io.cdn4j.examples.world;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An origin, or the next tier, that is far away: the way there and back takes its time. */
final class DistantOrigin implements Origin {
  private final Origin near;
  private final Duration delay;

  DistantOrigin(Origin near, Duration delay) {
    this.near = near;
    this.delay = delay;
  }

  @Override
  public void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("on the way").initCause(e);
    }
    near.fetch(request, sink);
  }
}
