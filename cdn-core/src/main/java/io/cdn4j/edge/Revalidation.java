package io.cdn4j.edge;

import io.cdn4j.origin.Origin;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Validates what an exchange was answered with, behind its answer. Used by one thread. */
final class Revalidation {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Exchange exchange;
  private final Edge edge;

  Revalidation(Exchange exchange) {
    this.exchange = exchange;
    this.edge = exchange.edge;
  }

  /** Never fails: what could not be validated stays stale. */
  void from(Origin origin) {
    Place place = exchange.place();
    if (place.board(boarding()) != Stage.LEADING) {
      return;
    }
    try {
      if (isStillStored()) {
        new Fetch(exchange, null).from(origin);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("A stored response could not be validated and stays stale", e);
    } finally {
      place.leave();
    }
  }

  /** A flight that brought what is stale now, and has not been left yet, brings nothing newer. */
  private Flights.Boarding boarding() {
    Flights.Route route = exchange.place().route();
    Flights.Boarding boarding = edge.flights.join(route, edge.store.sequence(), null);
    return boarding.leads() || !boarding.flight().brought(stale())
        ? boarding
        : edge.flights.join(route, edge.store.sequence(), boarding.flight());
  }

  /** Whether nobody has validated it since the answer was given. */
  private boolean isStillStored() {
    StoredEntry now =
        Candidates.find(edge, exchange.key(), exchange.request, exchange.rules).selected();
    return Candidates.isSame(now, stale());
  }

  private @Nullable StoredEntry stale() {
    return exchange.candidates().selected();
  }
}
