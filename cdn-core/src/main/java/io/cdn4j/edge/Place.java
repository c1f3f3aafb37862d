package io.cdn4j.edge;

import io.cdn4j.caching.Freshness;
import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.Selecting;
import io.cdn4j.edge.Flights.Route;
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

  private final Exchange exchange;
  private final Edge edge;
  private @Nullable Flight flight;
  private @Nullable Flight useless;
  private @Nullable PeekedBody body;
  private @Nullable Answer answer;
  private @Nullable CacheStatus status;
  private @Nullable Route route;
  private String variant = "";
  private int attempts = 1;
  private boolean leads;

  /** It reads an object in segments, of which the first one that it needs is on its way. */
  private boolean completes;

  /** What it reads is an object in segments. */
  private boolean readsSegments;

  Place(Edge edge, Exchange exchange) {
    this.exchange = exchange;
    this.edge = edge;
  }

  /** Looks for a flight: leads one, follows one, or finds that nobody should wait. */
  Stage join() {
    if (Eligibility.goesAlone(exchange.request)) {
      return Stage.ALONE;
    }
    Route route = route();
    if (edge.hitForMiss.contains(route, exchange.trace.startTime())) {
      return Stage.ALONE;
    }
    if (mayLead()) {
      return board(edge.flights.join(route, edge.store.sequence(), useless));
    }
    return follow(route) == Stage.FOLLOWING ? Stage.FOLLOWING : joinRanges(route.ofRanges());
  }

  private Stage follow(Route route) {
    flight = edge.flights.find(route).filter(found -> found != useless).orElse(null);
    return flight == null ? Stage.ALONE : Stage.FOLLOWING;
  }

  /** Whoever asks for a range of something unknown waits for the first one's head. */
  private Stage joinRanges(Route route) {
    if (!exchange.request.fields().contains("Range")
        || !edge.slices.areFor(exchange.rules)
        || edge.hitForMiss.contains(route, exchange.trace.startTime())) {
      return Stage.ALONE;
    }
    return Eligibility.mayLeadRanges(exchange.request, exchange.directives())
        ? board(edge.flights.join(route, edge.store.sequence(), useless))
        : follow(route);
  }

  /**
   * Reads an object in segments without a flight of the whole: the segments that are missing are
   * fetched, once for all who need them.
   */
  Stage complete(SlicedEntry entry, Freshness freshness) {
    completes = true;
    begin(entry, freshness);
    return Stage.FOLLOWING;
  }

  /** Whether it waits for another request. */
  boolean follows() {
    return !completes;
  }

  /** Whether nothing has failed so far. */
  boolean isFirstAttempt() {
    return attempts == 1;
  }

  private boolean mayLead() {
    return Eligibility.mayLead(
        exchange.request, exchange.rules, exchange.directives(), exchange.candidates().selected());
  }

  /** Leads or follows. */
  Stage board(Flights.Boarding boarding) {
    flight = boarding.flight();
    leads = boarding.leads();
    return leads ? Stage.LEADING : Stage.FOLLOWING;
  }

  /** What is fetched, and with whom. */
  Route route() {
    if (route == null) {
      route = new Route(exchange.key(), variant, Eligibility.isPersonal(exchange.request));
    }
    return route;
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
  Stage hear() {
    if (completes) {
      return peek();
    }
    Landing landing = flight().landing();
    if (landing == null) {
      return Stage.FOLLOWING;
    }
    return switch (landing.outcome()) {
      case SHARED -> share(Objects.requireNonNull(landing.entry()));
      case NOT_SHARED -> Stage.ALONE;
      case FAILED -> again();
      case ORIGIN_ERROR -> exchange.standIn();
      case UNREACHABLE -> exchange.fail(failure(landing));
    };
  }

  private static int failure(Landing landing) {
    OriginException cause = landing.failure();
    return cause == null ? 502 : cause.failure().status();
  }

  private Stage share(StoredEntry entry) {
    if (edge.store.invalidatedSince(flight().sequence(), exchange.key(), entry.head())) {
      drop();
      useless = flight;
      return Stage.JOINING;
    }
    if (!Candidates.selects(edge, entry, exchange.request, exchange.rules)) {
      return elsewhere(entry);
    }
    return read(Slices.of(entry, exchange.request, exchange.rules));
  }

  /** Another variant: it forms a flight of its own with those that ask for the same. */
  private Stage elsewhere(StoredEntry entry) {
    Rules rules = exchange.rules;
    String own =
        Selecting.own(entry.head(), edge.asSent(rules, exchange.request), rules.liberal())
            .toString();
    boolean known = own.isEmpty() || own.equals(variant);
    variant = own;
    route = null;
    return known ? Stage.ALONE : Stage.JOINING;
  }

  /**
   * Reads the growing entry, once its first byte is there: until then nothing has been promised to
   * the viewer.
   */
  private Stage read(StoredEntry entry) {
    if (body == null) {
      Instant now = edge.clock.instant();
      ReuseDecision reuse = exchange.rules.reuse.decide(now, exchange.directives(), entry.head());
      if (reuse.action() == ReuseDecision.Action.VALIDATE && !isOnlySlow(entry, reuse)) {
        return Stage.ALONE;
      }
      begin(entry, reuse.freshness());
    }
    return peek();
  }

  private Stage peek() {
    return switch (Objects.requireNonNull(body).peek()) {
      case WAIT -> Stage.FOLLOWING;
      case ABORTED -> again();
      case BYTES, END ->
          exchange.share(Objects.requireNonNull(answer), Objects.requireNonNull(status));
    };
  }

  /** RFC 9111 section 4: what a request waited for may answer it, although the origin took long. */
  private boolean isOnlySlow(StoredEntry entry, ReuseDecision reuse) {
    boolean waited = !exchange.trace.startTime().isAfter(entry.head().responseTime());
    return waited && !reuse.requested() && exchange.rules.freshness.isFreshFromOrigin(entry.head());
  }

  private void begin(StoredEntry entry, Freshness freshness) {
    CacheStatus forwarded = CacheStatus.forwarded(edge.code, exchange.forward());
    readsSegments = entry instanceof SlicedEntry;
    boolean own =
        entry instanceof SlicedEntry sliced
            && sliced.coverage(exchange.request) == SegmentSource.Coverage.MISSING;
    CacheStatus told = own ? forwarded.withStored() : forwarded.withCollapsed();
    Answer whole = AnswerFields.answer(exchange.rules, entry, exchange.request, told, freshness);
    PeekedBody peeked = new PeekedBody(whole.body());
    body = peeked;
    answer = new Answer(whole.head(), whole.added(), peeked);
    status = told;
    exchange.why.begun(told);
  }

  /**
   * The leader failed before this request was sent a byte: a new one is elected, a bounded number
   * of times. Segments also fail because the object changes, which is no failure of the origin:
   * then the request goes by itself.
   */
  private Stage again() {
    boolean changes = readsSegments;
    drop();
    useless = flight;
    if (++attempts <= MOST_ATTEMPTS) {
      return Stage.JOINING;
    }
    return changes ? Stage.ALONE : exchange.fail(502);
  }

  /** What was read of a flight that is of no use. */
  void drop() {
    if (body != null) {
      body.close();
    }
    body = null;
    answer = null;
    status = null;
    readsSegments = false;
    if (completes) {
      completes = false;
      exchange.missAll();
    }
  }

  /** Tells the followers, if it leads. */
  void land(Landing landing) {
    if (leads) {
      Flight led = flight();
      if (led.land(landing) && led.route().ranges() && landing.isPart()) {
        edge.hitForMiss.mark(led.route(), exchange.trace.startTime());
      }
    }
  }

  /** The fetch is over; whoever has not been told anything counts it as failed. */
  void leave() {
    if (leads) {
      flight().close();
      leads = false;
    }
  }

  /** Nobody waits for the body any more: whoever writes it must not wait for this reader. */
  void close() {
    if (body != null) {
      body.close();
    }
  }

  private Flight flight() {
    return Objects.requireNonNull(flight, "this exchange has joined no flight");
  }
}
