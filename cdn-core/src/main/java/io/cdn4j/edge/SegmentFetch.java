package io.cdn4j.edge;

import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.OriginException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the origin for a run of segments, with the entity tag of those that are there already (RFC
 * 9110 section 13.1.5). Only the very range of the very representation is taken. Used by one
 * thread.
 */
final class SegmentFetch implements Runnable, ResponseSink {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Fields of the viewer that say which part of which representation it wants. */
  private static final String[] ITS_OWN = {
    "Range", "If-Range", "If-None-Match", "If-Modified-Since"
  };

  /** 4xx that say something of this request or this moment, not of the object. */
  private static final Set<Integer> OF_THE_REQUEST = Set.of(400, 401, 403, 407, 408, 429);

  private final SegmentSource source;
  private final SlicedObject object;
  private final Edge edge;
  private final SegmentRun run;
  private final long sequence;

  /** Those that are not whole yet: of the others nobody keeps the bytes for the sake of the run. */
  private final Queue<GrowingSegment> coming;

  private final ByteRange range;
  private final OriginRequest sent;
  private final Instant requestTime;

  /** What becomes of segments that did not come. */
  private GrowingSegment.State otherwise = GrowingSegment.State.FAILED;

  SegmentFetch(SegmentSource source, SegmentRun run, List<GrowingSegment> segments) {
    this.source = source;
    this.object = source.object();
    this.edge = source.edge();
    this.run = run;
    this.sequence = segments.get(0).sequence();
    this.coming = new ArrayDeque<>(segments);
    this.range = new ByteRange(SlicedObject.start(run.first()), object.end(run.last()) - 1);
    this.sent = question();
    this.requestTime = edge.clock.instant();
  }

  private OriginRequest question() {
    ViewerRequest request = source.request();
    Rules rules = source.rules();
    HeaderFields fields =
        rules
            .forwarded
            .of(request)
            .without(ITS_OWN)
            .plus("Range", "bytes=" + range.first() + '-' + range.last())
            .plus("If-Range", object.tag().toString());
    return new OriginRequest(
        "GET",
        rules.forwarded.target(request),
        edge.withOwn(rules, fields, request),
        request.body());
  }

  @Override
  public void run() {
    try {
      edge.counters.originRequests.increment();
      edge.origin.fetch(sent, this);
      edge.originHealth.answered();
    } catch (OriginException e) {
      edge.counters.originFailures.increment();
      edge.originHealth.failed(e);
      if (e.failure() == OriginException.Failure.CUT) {
        otherwise = GrowingSegment.State.CUT;
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("Segments of {} could not be fetched", object.key(), e);
    } finally {
      // An origin that returns without a whole response has failed as well.
      fail(otherwise);
    }
  }

  /** Those that are not whole will not come; whole ones stay. */
  void fail(GrowingSegment.State outcome) {
    // All of them before anybody is told: whoever asks again asks for all at once.
    coming.forEach(edge.slices.flights()::end);
    coming.forEach(segment -> segment.fail(outcome));
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    Arrival arrival = new Arrival(edge, head, requestTime, sequence, sent);
    StoredResponse response = arrival.storable(source.rules().liberal());
    if (!isExpected(response)) {
      throw unexpected(head.status());
    }
    checkShared(response);
    return new SegmentSink(edge.slices, object, run, coming, response);
  }

  private boolean isExpected(StoredResponse response) {
    ContentRange expected = new ContentRange(range.first(), range.last(), object.length());
    long declared = response.head().contentLength();
    return response.status() == 206
        && response.contentRange().filter(expected::equals).isPresent()
        && response.entityTag().filter(object.tag()::matchesStrongly).isPresent()
        && Objects.equals(coding(response), coding(source.layout()))
        && (declared < 0 || declared == range.length());
  }

  private static String coding(StoredResponse response) {
    return Objects.requireNonNullElse(response.fields().combined("Content-Encoding"), "");
  }

  /** What one viewer alone may have says nothing of the object: others ask by themselves. */
  private void checkShared(StoredResponse response) throws IOException {
    ViewerRequest get = source.request().withMethod("GET");
    StoreDecision decision = source.rules().decide(get, RequestDirectives.NONE, response);
    if (decision == StoreDecision.STORE) {
      return;
    }
    if (decision.isPersonal()) {
      otherwise = GrowingSegment.State.CUT;
    } else {
      edge.slices.segments().drop(object);
    }
    throw new IOException("segments of %s may not be shared: %s".formatted(object.tag(), decision));
  }

  /** RFC 9110 section 13.1.5: a 200 has another representation; others have none, or no ranges. */
  private IOException unexpected(int status) {
    if (status < 500 && !OF_THE_REQUEST.contains(status)) {
      edge.slices.segments().drop(object);
    }
    return new IOException(
        "expected %s of %s; the origin answered %d".formatted(range, object.tag(), status));
  }
}
