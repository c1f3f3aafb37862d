package io.cdn4j.edge;

import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.Selecting;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.http.Answer;
import io.cdn4j.origin.OriginException;
import io.cdn4j.store.StoredEntry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of one exchange among the flights: it leads one, follows one, or goes alone. Used by
 * one thread at a time.
 */
final class Place {
  /** A leader and at most two more that are elected when it fails. */
  private static final int MOST_ATTEMPTS = 3;

  /** What the exchange does next. */
  enum Next {
    /** It looks for a flight again. */
    JOIN,
    /** It waits for its flight. */
    WAIT,
    /** It fetches, and others may follow. */
    LEAD,
    /** It fetches for itself. */
    ALONE,
    /** It answers with what its flight brought: {@link Place#shared()}. */
    SHARE,
    /** Its flight brought nothing: {@link Place#failure()}. */
    FAIL
  }

  private final Exchange exchange;
  private final Edge edge;
  private @Nullable Flight flight;
  private @Nullable Flight useless;
  private @Nullable PeekedBody body;
  private @Nullable Shared shared;
  private int failure = 502;
  private String variant = "";
  private int attempts = 1;
  private boolean leads;

  /**
   * A response that another request is fetching.
   *
   * @param answer the answer made from it
   * @param status what the cache did
   */
  record Shared(Answer answer, CacheStatus status) {}

  Place(Edge edge, Exchange exchange) {
    this.exchange = exchange;
    this.edge = edge;
  }

  /** Looks for a flight: leads one, follows one, or finds that nobody should wait. */
  Next join() {
    Flights.Route route = route();
    if (edge.hitForMiss.contains(route, exchange.trace.startTime())) {
      return Next.ALONE;
    }
    if (exchange.mayLead()) {
      return board(edge.flights.join(route, edge.store.sequence(), useless));
    }
    flight = edge.flights.find(route).filter(found -> found != useless).orElse(null);
    return flight == null ? Next.ALONE : Next.WAIT;
  }

  /** Leads or follows. */
  Next board(Flights.Boarding boarding) {
    flight = boarding.flight();
    leads = boarding.leads();
    return leads ? Next.LEAD : Next.WAIT;
  }

  /** What is fetched, and with whom. */
  Flights.Route route() {
    return new Flights.Route(exchange.key(), variant, exchange.isPersonal());
  }

  boolean leads() {
    return leads;
  }

  /** Calls back when {@link #hear()} has something else to say. */
  void onNews(Runnable wake) {
    if (body == null) {
      flight().onLanding(wake);
    } else {
      body.onReady(wake);
    }
  }

  /** What the flight that it follows has come to. */
  Next hear() {
    Landing landing = flight().landing();
    if (landing == null) {
      return Next.WAIT;
    }
    return switch (landing.outcome()) {
      case SHARED -> share(Objects.requireNonNull(landing.entry()));
      case NOT_SHARED -> Next.ALONE;
      case FAILED -> again();
      case UNREACHABLE -> fail(landing.failure());
    };
  }

  private Next share(StoredEntry entry) {
    if (edge.store.invalidatedSince(flight().sequence(), exchange.key(), entry.head())) {
      useless = flight;
      return Next.JOIN;
    }
    if (!Candidates.selects(entry, exchange.request, exchange.rules)) {
      return elsewhere(entry);
    }
    return read(entry);
  }

  /** Another variant: it forms a flight of its own with those that ask for the same. */
  private Next elsewhere(StoredEntry entry) {
    Rules rules = exchange.rules;
    String own =
        Selecting.fields(
                entry.head().fields(), rules.forwarded.of(exchange.request), rules.liberal())
            .toString();
    boolean known = own.isEmpty() || own.equals(variant);
    variant = own;
    return known ? Next.ALONE : Next.JOIN;
  }

  /**
   * Reads the growing entry, once its first byte is there: until then nothing has been promised to
   * the viewer.
   */
  private Next read(StoredEntry entry) {
    if (shared == null) {
      Instant now = edge.clock.instant();
      ReuseDecision reuse = exchange.rules.reuse.decide(now, exchange.directives(), entry.head());
      if (reuse.action() == ReuseDecision.Action.VALIDATE) {
        return Next.ALONE;
      }
      begin(entry, reuse);
    }
    return switch (Objects.requireNonNull(body).peek()) {
      case WAIT -> Next.WAIT;
      case ABORTED -> again();
      case BYTES, END -> Next.SHARE;
    };
  }

  private void begin(StoredEntry entry, ReuseDecision reuse) {
    CacheStatus status =
        new CacheStatus(edge.code, exchange.forward(), 0, CacheStatus.NO_TTL, false, true);
    Answer answer =
        AnswerFields.answer(exchange.rules, entry, exchange.request, status, reuse.freshness());
    body = new PeekedBody(answer.body());
    shared = new Shared(new Answer(answer.head(), answer.added(), body), status);
  }

  /**
   * The leader failed before this request was sent a byte: a new one is elected, a bounded number
   * of times.
   */
  private Next again() {
    if (body != null) {
      body.close();
    }
    body = null;
    shared = null;
    useless = flight;
    return ++attempts <= MOST_ATTEMPTS ? Next.JOIN : Next.FAIL;
  }

  private Next fail(@Nullable OriginException cause) {
    if (cause != null) {
      failure = cause.failure().status();
    }
    return Next.FAIL;
  }

  /** After {@link Next#SHARE}: the answer. */
  Shared shared() {
    return Objects.requireNonNull(shared);
  }

  /** After {@link Next#FAIL}: the status for the viewer. */
  int failure() {
    return failure;
  }

  /** Tells the followers, if it leads. */
  void land(Landing landing) {
    if (leads) {
      flight().land(landing);
    }
  }

  /** The fetch is over; whoever has not been told anything counts it as failed. */
  void leave() {
    if (leads) {
      flight().close();
    }
  }

  private Flight flight() {
    return Objects.requireNonNull(flight, "this exchange has joined no flight");
  }
}
