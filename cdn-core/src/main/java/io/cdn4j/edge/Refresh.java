package io.cdn4j.edge;

import io.cdn4j.caching.Freshening;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the head of a stored response up to date, RFC 9111 sections 3.2, 4.3.4 and 4.3.5. */
final class Refresh {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Exchange exchange;
  private final Edge edge;
  private final HeaderFields sent;

  /** {@code sent} are the fields of the request to the origin. */
  Refresh(Exchange exchange, HeaderFields sent) {
    this.exchange = exchange;
    this.edge = exchange.edge;
    this.sent = sent;
  }

  /**
   * After a 304. Gives what answers the request, and tells the followers whether they may share it.
   */
  StoredEntry from304(StoredEntry entry, HeaderFields newer, Exchanged exchanged) {
    StoredResponse updated = updated(entry.head(), newer, exchanged);
    Optional<StoredEntry> refreshed = keep(entry, updated);
    exchange.place().land(refreshed.map(Landing::shared).orElseGet(Landing::notShared));
    return refreshed.orElseGet(() -> new EntryView(updated, entry));
  }

  /**
   * After a HEAD: updates the stored response if it is the same, removes it if it is another by
   * now.
   */
  void fromHead(StoredEntry entry, HeaderFields newer, Exchanged exchanged) {
    if (Freshening.describesSame(entry.head(), newer)) {
      keep(entry, updated(entry.head(), newer, exchanged));
    } else {
      remove(entry);
    }
  }

  private StoredResponse updated(StoredResponse stored, HeaderFields newer, Exchanged exchanged) {
    return Freshening.updated(stored, newer, exchanged, sent, exchange.rules.liberal());
  }

  /** Keeps it as it is now, if that may be stored; what somebody was told says nothing of it. */
  private Optional<StoredEntry> keep(StoredEntry entry, StoredResponse updated) {
    ViewerRequest get = exchange.request.withMethod("GET");
    StoreDecision decision = exchange.rules.decide(get, exchange.directives(), updated);
    boolean storable =
        decision == StoreDecision.STORE || decision == StoreDecision.REQUEST_NO_STORE;
    if (storable && !Freshening.isTooLarge(updated.fields())) {
      return refresh(entry, updated);
    }
    if (!decision.isPersonal()) {
      remove(entry);
    }
    return Optional.empty();
  }

  private Optional<StoredEntry> refresh(StoredEntry entry, StoredResponse updated) {
    try {
      return entry instanceof SlicedEntry sliced
          ? edge.store.refresh(exchange.key(), sliced.layout(), updated).map(sliced::with)
          : edge.store.refresh(exchange.key(), entry, updated);
    } catch (IOException e) {
      LOG.warn("The store cannot update a head; the viewer gets the response all the same", e);
      return Optional.empty();
    }
  }

  /** Removes a stored response that is no longer current. */
  void remove(StoredEntry entry) {
    if (entry instanceof SlicedEntry sliced) {
      edge.slices.segments().drop(sliced.object());
      return;
    }
    try {
      edge.store.remove(exchange.key(), entry);
    } catch (IOException e) {
      LOG.warn("The store cannot remove a response that is no longer current", e);
    }
  }
}
