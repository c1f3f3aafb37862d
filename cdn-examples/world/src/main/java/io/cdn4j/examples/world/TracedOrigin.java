package io.cdn4j.examples.world;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.Origin;
import java.io.IOException;

/** An origin, or the next tier, of which each request is written down as a hop. */
final class TracedOrigin implements Origin {
  private final Origin origin;
  private final Ways ways;
  private final String from;
  private final String to;

  TracedOrigin(Origin origin, Ways ways, String from, String to) {
    this.origin = origin;
    this.ways = ways;
    this.from = from;
    this.to = to;
  }

  @Override
  public void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    String visit = String.join(",", request.fields().all(Ways.FIELD));
    Ways.Leg leg = ways.hop(visit, from, to);
    try {
      origin.fetch(request, head -> new CountedBody(sink.begin(head), leg));
    } finally {
      leg.end();
    }
  }

  /** Passes everything on and counts it. */
  private record CountedBody(BodySink body, Ways.Leg leg) implements BodySink {
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      leg.received(length);
      body.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      body.flush();
    }

    @Override
    public void end() throws IOException {
      body.end();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
