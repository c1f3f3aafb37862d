package io.cdn4j.edge;

import io.cdn4j.caching.Freshening;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
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

  Refresh(Exchange exchange) {
    this.exchange = exchange;
    this.edge = exchange.edge;
  }

  /**
   * After a 304. Gives what answers the request, and tells the followers whether they may share it.
   */
  StoredEntry from304(StoredEntry entry, HeaderFields newer, Exchanged exchanged) {
    StoredResponse updated =
        entry.head().updated(Freshening.update(entry.head().fields(), newer), exchanged);
    StoreDecision decision =
        exchange.rules.storing.decide(exchange.request, exchange.directives(), updated);
    if (decision != StoreDecision.STORE && decision != StoreDecision.REQUEST_NO_STORE) {
      remove(entry);
      exchange.place().land(Landing.notShared());
      return new EntryView(updated, entry);
    }
    Optional<StoredEntry> refreshed = refresh(entry, updated);
    exchange.place().land(refreshed.map(Landing::shared).orElseGet(Landing::notShared));
    return refreshed.orElseGet(() -> new EntryView(updated, entry));
  }

  /**
   * After a HEAD: updates the stored response if it is the same, removes it if it is another by
   * now.
   */
  void fromHead(StoredEntry entry, HeaderFields newer, Exchanged exchanged) {
    HeaderFields stored = entry.head().fields();
    if (Freshening.describesSame(stored, newer)) {
      refresh(entry, entry.head().updated(Freshening.update(stored, newer), exchanged));
    } else {
      remove(entry);
    }
  }

  private Optional<StoredEntry> refresh(StoredEntry entry, StoredResponse updated) {
    try {
      return edge.store.refresh(exchange.key(), entry, updated);
    } catch (IOException e) {
      LOG.warn("The store cannot update a head; the viewer gets the response all the same", e);
      return Optional.empty();
    }
  }

  /** Removes a stored response that is no longer current. */
  void remove(StoredEntry entry) {
    try {
      edge.store.remove(exchange.key(), entry);
    } catch (IOException e) {
      LOG.warn("The store cannot remove a response that is no longer current", e);
    }
  }
}
