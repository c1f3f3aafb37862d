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
  private final Exchanged exchanged;
  private final OriginRequest sent;
  private @Nullable ResponseHead received;

  /**
   * An arrival at this moment.
   *
   * @param requestTime when the origin was asked
   * @param sequence the store's before it was asked
   */
  Arrival(Edge edge, ResponseHead head, Instant requestTime, long sequence, OriginRequest sent) {
    this(
        edge,
        head.status(),
        HopByHop.removed(head.fields()),
        new Exchanged(requestTime, edge.clock.instant(), sequence, sent.fields().get("Range")),
        sent);
  }

  private Arrival(
      Edge edge, int status, HeaderFields fields, Exchanged exchanged, OriginRequest sent) {
    this.edge = edge;
    this.status = status;
    this.fields = fields;
    this.exchanged = exchanged;
    this.sent = sent;
  }

  int status() {
    return status;
  }

  /** The end-to-end fields of the origin, without what the edge adds. */
  HeaderFields fields() {
    return fields;
  }

  Exchanged exchanged() {
    return exchanged;
  }

  /** The head with what the edge adds to every response. */
  ResponseHead received() {
    if (received == null) {
      received = new ResponseHead(status, edge.fields.toViewer(fields, exchanged.responseTime()));
    }
    return received;
  }

  /** The same, shown to the viewer with this head. */
  Arrival shownAs(ResponseHead head) {
    Arrival shown = new Arrival(edge, status, fields, exchanged, sent);
    shown.received = head;
    return shown;
  }

  /** The response as it would be stored: without the fields that it says are for one user. */
  StoredResponse storable(boolean liberal) {
    return storable(exchanged, liberal);
  }

  /** The same, as if it had been asked for after all that has happened to the store so far. */
  StoredResponse storableNow(boolean liberal) {
    return storable(
        new Exchanged(
            exchanged.requestTime(), exchanged.responseTime(), edge.store.sequence(), null),
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
