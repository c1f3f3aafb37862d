package io.cdn4j.edge;

import io.cdn4j.caching.Selecting;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of an origin's response as it has come, and what is made of it when it is needed. Used
 * by one thread.
 */
final class Arrival {
  private final Edge edge;
  private final int status;
  private final HeaderFields fields;
  private final Instant requestTime;
  private final long sequence;
  private final OriginRequest sent;

  /** Made when it is needed: much is not stored. That is in the same moment still. */
  private @Nullable Exchanged exchanged;

  private @Nullable ResponseHead received;

  /**
   * An arrival at this moment.
   *
   * @param requestTime when the origin was asked
   * @param sequence the store's before it was asked
   */
  Arrival(Edge edge, ResponseHead head, Instant requestTime, long sequence, OriginRequest sent) {
    this.edge = edge;
    this.status = head.status();
    this.fields = HopByHop.removed(head.fields());
    this.requestTime = requestTime;
    this.sequence = sequence;
    this.sent = sent;
  }

  private Arrival(Arrival same, ResponseHead shown) {
    edge = same.edge;
    status = same.status;
    fields = same.fields;
    requestTime = same.requestTime;
    sequence = same.sequence;
    sent = same.sent;
    exchanged = same.exchanged();
    received = shown;
  }

  int status() {
    return status;
  }

  /** The end-to-end fields of the origin, without what the edge adds. */
  HeaderFields fields() {
    return fields;
  }

  Exchanged exchanged() {
    if (exchanged == null) {
      exchanged =
          new Exchanged(requestTime, edge.clock.instant(), sequence, sent.fields().get("Range"));
    }
    return exchanged;
  }

  /** The head with what the edge adds to every response. */
  ResponseHead received() {
    if (received == null) {
      received = new ResponseHead(status, edge.fields.toViewer(fields, exchanged().responseTime()));
    }
    return received;
  }

  /** The same, shown to the viewer with this head. */
  Arrival shownAs(ResponseHead head) {
    return new Arrival(this, head);
  }

  /** The response as it would be stored: without the fields that it says are for one user. */
  StoredResponse storable(boolean liberal) {
    return storable(exchanged(), liberal);
  }

  /** The same, as if it had been asked for after all that has happened to the store so far. */
  StoredResponse storableNow(boolean liberal) {
    return storable(
        new Exchanged(requestTime, exchanged().responseTime(), edge.store.sequence(), null),
        liberal);
  }

  private StoredResponse storable(Exchanged since, boolean liberal) {
    HeaderFields selecting = Selecting.fields(received().fields(), sent.fields(), liberal);
    StoredResponse whole = StoredResponse.of(received(), since, selecting);
    if (whole.directives().privateFields().isEmpty()
        && whole.directives().noCacheFields().isEmpty()) {
      return whole;
    }
    HeaderFields shared =
        received()
            .fields()
            .without(whole.directives().privateFields())
            .without(whole.directives().noCacheFields());
    return StoredResponse.of(received().withFields(shared), since, selecting);
  }
}
