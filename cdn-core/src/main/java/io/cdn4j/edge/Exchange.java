package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CacheKeys;
import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.ReuseDecision.OnOriginError;
import io.cdn4j.caching.Selecting;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CacheBehavior.BodyOnGet;
import io.cdn4j.distribution.CachePolicy.ViewerDirectives;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Forward;
import io.cdn4j.event.Step;
import io.cdn4j.http.Answer;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer request on its way through the edge. The methods are the steps, in order. Used by one
 * thread at a time.
 *
 * <p>An adapter asks in this order: {@link #answer()}, which never waits; if that is empty {@link
 * #follow}, which does not wait either; if that is false {@link #start} or {@link #run}. When the
 * response is sent it calls {@link #finish}.
 */
public final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** A leader and at most two more that are elected when it fails. */
  private static final int MOST_ATTEMPTS = 3;

  /** Where on the way the request is. */
  private enum Stage {
    /** The answer is there. */
    ANSWERED,
    /** It may wait for a flight, or lead one. */
    JOINING,
    /** It waits for a flight. */
    FOLLOWING,
    /** Others may wait for it. */
    LEADING,
    /** It goes to the origin by itself. */
    ALONE
  }

  final Edge edge;
  final ViewerRequest request;
  final Rules rules;
  final Trace trace;

  private RequestDirectives directives = RequestDirectives.NONE;
  private @Nullable CacheKey key;
  private Candidates candidates = new Candidates(List.of(), null);
  private @Nullable ReuseDecision decision;
  private Forward forward = Forward.BYPASS;
  private Stage stage = Stage.ALONE;
  private @Nullable Answer answer;
  private @Nullable Flight flight;
  private @Nullable Flight useless;
  private @Nullable PeekedBody followed;
  private @Nullable Answer pending;
  private @Nullable CacheStatus pendingStatus;
  private String variant = "";
  private int attempts = 1;
  private boolean leads;

  Exchange(Edge edge, ViewerRequest request) {
    this.edge = edge;
    this.request = request;
    this.trace = new Trace(edge, request, edge.clock.instant());
    this.rules = edge.rulesFor(request.target().path());
    edge.counters.requests.increment();
    check();
  }

  // ---- above the line: nothing waits ----

  private void check() {
    int refusal = edge.check.refusal(request);
    CacheBehavior behavior = rules.behavior;
    if (refusal != RequestCheck.OK) {
      refuse(refusal);
    } else if (!behavior.methods().allow(request.method())) {
      refuse(405);
    } else if (behavior.bodyOnGet() == BodyOnGet.REFUSED && asks() && !request.body().isEmpty()) {
      refuse(403);
    } else if (isCacheable()) {
      makeKey();
    } else {
      edge.counters.passed.increment();
      trace.step(Step.PASS);
      forward = asks() ? Forward.BYPASS : Forward.METHOD;
    }
  }

  private void refuse(int status) {
    edge.counters.refused.increment();
    trace.step(Step.REFUSED);
    answerWith(status);
  }

  private boolean asks() {
    return request.isGet() || request.isHead();
  }

  private boolean isCacheable() {
    HeaderFields fields = request.fields();
    return rules.behavior.cached()
        && asks()
        && request.body().isEmpty()
        && !fields.contains("If-Match")
        && !fields.contains("If-Unmodified-Since");
  }

  private void makeKey() {
    if (rules.behavior.cachePolicy().viewerDirectives() != ViewerDirectives.IGNORED) {
      directives = RequestDirectives.of(request.fields());
    }
    TargetUri keyed = edge.varySearch.keyed(request.target());
    key = CacheKeys.of(rules.behavior.cachePolicy(), keyed, request.fields());
    lookUp(key);
  }

  private void lookUp(CacheKey at) {
    candidates = Candidates.find(edge, at, request, rules);
    StoredEntry selected = candidates.selected();
    if (selected == null) {
      missed();
    } else {
      trace.step(Step.FOUND);
      ReuseDecision reuse = rules.reuse.decide(trace.startTime(), directives, selected.head());
      decision = reuse;
      reuse(selected, reuse);
    }
  }

  private void missed() {
    trace.step(Step.MISS);
    boolean parts = candidates.variants().stream().anyMatch(entry -> entry.head().isPartial());
    boolean wholes = candidates.variants().stream().anyMatch(entry -> !entry.head().isPartial());
    forward = wholes ? Forward.VARY_MISS : parts ? Forward.PARTIAL : Forward.URI_MISS;
    edge.counters.misses.increment();
    mayForward();
  }

  private void reuse(StoredEntry selected, ReuseDecision reuse) {
    switch (reuse.action()) {
      case SERVE -> {
        trace.step(Step.FRESH);
        edge.counters.hits.increment();
        serve(selected, reuse);
      }
      case SERVE_AND_REVALIDATE -> {
        trace.step(Step.STALE);
        edge.counters.stale.increment();
        serve(selected, reuse);
      }
      case VALIDATE -> {
        trace.step(Step.STALE);
        edge.counters.validated.increment();
        forward = reuse.requested() ? Forward.REQUEST : Forward.STALE;
        mayForward();
      }
    }
  }

  private void serve(StoredEntry selected, ReuseDecision reuse) {
    CacheStatus status = CacheStatus.hit(edge.code, reuse.freshness().remainingSeconds());
    ready(AnswerFields.answer(rules, selected, request, status, reuse.freshness()), status);
  }

  private void mayForward() {
    if (directives.onlyIfCached()) {
      answerWith(504);
      return;
    }
    stage = Stage.JOINING;
  }

  /**
   * The response, if it can be had without waiting. The same answer each time; its body can be read
   * once.
   */
  public Optional<Answer> answer() {
    if (stage == Stage.FOLLOWING) {
      hear();
    }
    return Optional.ofNullable(answer);
  }

  /** What the flight that it follows has come to. */
  private void hear() {
    Landing landing = following().landing();
    if (landing == null) {
      return;
    }
    switch (landing.outcome()) {
      case SHARED -> share(landing);
      case NOT_SHARED -> stage = Stage.ALONE;
      case FAILED -> again();
      case UNREACHABLE -> {
        if (!serveStale(OnOriginError.SERVE_STALE_IF_UNREACHABLE)) {
          answerWith(landing.failure() == null ? 502 : landing.failure().failure().status());
        }
      }
    }
  }

  private void share(Landing landing) {
    StoredEntry entry = Objects.requireNonNull(landing.entry());
    if (edge.store.invalidatedSince(following().sequence(), key(), entry.head())) {
      useless = following();
      stage = Stage.JOINING;
    } else if (!Candidates.selects(entry, request, rules)) {
      elsewhere(entry);
    } else {
      read(entry);
    }
  }

  /** Another variant: it forms a flight of its own with those that ask for the same. */
  private void elsewhere(StoredEntry entry) {
    String own =
        Selecting.fields(entry.head().fields(), rules.forwarded.of(request), rules.liberal())
            .toString();
    stage = own.isEmpty() || own.equals(variant) ? Stage.ALONE : Stage.JOINING;
    variant = own;
  }

  /**
   * Reads the growing entry, once its first byte is there: until then nothing has been promised to
   * the viewer.
   */
  private void read(StoredEntry entry) {
    Instant now = edge.clock.instant();
    ReuseDecision reuse = rules.reuse.decide(now, directives, entry.head());
    if (reuse.action() == ReuseDecision.Action.VALIDATE) {
      stage = Stage.ALONE;
      return;
    }
    if (followed == null) {
      CacheStatus status = new CacheStatus(edge.code, forward, 0, CacheStatus.NO_TTL, false, true);
      Answer shared = AnswerFields.answer(rules, entry, request, status, reuse.freshness());
      followed = new PeekedBody(shared.body());
      pending = new Answer(shared.head(), shared.added(), followed);
      pendingStatus = status;
    }
    switch (followed.peek()) {
      case WAIT -> {}
      case ABORTED -> again();
      case BYTES, END -> {
        edge.counters.collapsed.increment();
        ready(Objects.requireNonNull(pending), Objects.requireNonNull(pendingStatus));
      }
    }
  }

  /**
   * The leader failed before this request was sent a byte: a new leader is elected, a bounded
   * number of times.
   */
  private void again() {
    drop();
    useless = flight;
    if (++attempts <= MOST_ATTEMPTS) {
      stage = Stage.JOINING;
    } else if (!serveStale(OnOriginError.SERVE_STALE_IF_UNREACHABLE)) {
      answerWith(502);
    }
  }

  private void drop() {
    if (followed != null) {
      followed.close();
      followed = null;
    }
  }

  /**
   * Waits for another request that is fetching the same thing, without holding a thread.
   *
   * @param wake called once, on any thread and perhaps before this method returns, when {@link
   *     #answer()}, {@link #follow} and {@link #start} are to be tried again in this order; it must
   *     be short and must not wait
   * @return false if there is nothing to wait for: start or run it
   */
  public boolean follow(Runnable wake) {
    if (stage == Stage.JOINING) {
      join();
    }
    if (stage != Stage.FOLLOWING) {
      return false;
    }
    trace.step(Step.FOLLOWED);
    if (followed == null) {
      following().onLanding(wake);
    } else {
      followed.onReady(wake);
    }
    return true;
  }

  private void join() {
    Flights.Route route = route();
    if (edge.hitForMiss.contains(route, trace.startTime())) {
      stage = Stage.ALONE;
      return;
    }
    if (mayLead()) {
      Flights.Boarding boarding = edge.flights.join(route, edge.store.sequence(), useless);
      flight = boarding.flight();
      leads = boarding.leads();
      stage = leads ? Stage.LEADING : Stage.FOLLOWING;
    } else {
      flight = edge.flights.find(route).filter(found -> found != useless).orElse(null);
      stage = flight == null ? Stage.ALONE : Stage.FOLLOWING;
    }
  }

  /**
   * A HEAD, a range of something unknown and what must not be stored have no response that others
   * could use.
   */
  private boolean mayLead() {
    boolean widened = candidates.selected() != null && !candidates.selected().head().isPartial();
    return request.isGet()
        && !directives.noStore()
        && (widened || !request.fields().contains("Range"));
  }

  Flights.Route route() {
    boolean personal = request.authenticated() || request.fields().contains("Authorization");
    return new Flights.Route(key(), variant, personal);
  }

  // ---- below the line: it may wait ----

  /**
   * Does the rest with the distribution's origin on the threads of the edge, and returns at once.
   */
  public void start(ResponseSink sink) {
    try {
      edge.threads.execute(() -> runQuietly(sink));
    } catch (RejectedExecutionException e) {
      LOG.debug("All threads wait for origins; a request is refused", e);
      land(Landing.failed());
      answerWith(503);
      runQuietly(sink);
    }
  }

  private void runQuietly(ResponseSink sink) {
    try {
      run(edge.origin, sink);
    } catch (IOException e) {
      LOG.debug("A response was not sent to its end", e);
    } catch (RuntimeException e) {
      LOG.error("A request failed; its viewer's connection is closed", e);
    }
  }

  /**
   * Does the rest on the calling thread; may wait.
   *
   * @param origin where the response comes from if it must be fetched
   * @param sink gets the response, also one that {@link #answer()} would have given
   * @throws IOException if the viewer has gone, or the body was cut after the head had been sent
   */
  public void run(Origin origin, ResponseSink sink) throws IOException {
    while (answer().isEmpty()) {
      CountDownLatch news = new CountDownLatch(1);
      if (!follow(news::countDown)) {
        fetch(origin, sink);
        return;
      }
      Waiting.on(news);
    }
    Delivery.send(answer().orElseThrow(), sink);
  }

  private void fetch(Origin origin, ResponseSink sink) throws IOException {
    try {
      new Fetch(this, sink).from(origin);
    } finally {
      land(null);
    }
  }

  /** Tells the followers, if it leads; null if the flight is over whatever was told before. */
  void land(@Nullable Landing landing) {
    if (!leads) {
      return;
    }
    if (landing == null) {
      following().close();
    } else {
      following().land(landing);
    }
  }

  /** Whether the answer is stale and is to be validated behind it (RFC 5861 section 3). */
  public boolean revalidates() {
    return decision != null
        && decision.action() == ReuseDecision.Action.SERVE_AND_REVALIDATE
        && trace.has(Step.STALE);
  }

  /**
   * Validates behind the answer, with the distribution's origin on the threads of the edge; returns
   * at once.
   */
  public void startRevalidation() {
    try {
      edge.threads.execute(() -> revalidate(edge.origin));
    } catch (RejectedExecutionException e) {
      LOG.debug("All threads wait for origins; a stored response stays stale", e);
    }
  }

  /**
   * Validates behind the answer on the calling thread; may wait. Never fails: the stored response
   * stays stale.
   */
  public void revalidate(Origin origin) {
    Flights.Boarding boarding = edge.flights.join(route(), edge.store.sequence(), null);
    if (!boarding.leads()) {
      return;
    }
    flight = boarding.flight();
    leads = true;
    try {
      new Fetch(this, null).from(origin);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A stored response could not be validated and stays stale", e);
    } finally {
      land(null);
    }
  }

  // ---- what the steps share ----

  /** Answers with the stale response if the decision allows it for this kind of failure. */
  boolean serveStale(OnOriginError least) {
    StoredEntry selected = candidates.selected();
    if (selected == null || decision == null || decision.onOriginError().compareTo(least) < 0) {
      return false;
    }
    trace.step(Step.STALE_SERVED);
    edge.counters.stale.increment();
    long ttl = decision.freshness().remainingSeconds();
    CacheStatus status = new CacheStatus(edge.code, Forward.STALE, 0, ttl, false, false);
    ready(AnswerFields.answer(rules, selected, request, status, decision.freshness()), status);
    return true;
  }

  /** Answers with a page of the edge's own. */
  void answerWith(int status) {
    CacheStatus cacheStatus =
        new CacheStatus(edge.code, forward, 0, CacheStatus.NO_TTL, false, false);
    Answer generated =
        GeneratedAnswer.of(
            status,
            trace.startTime(),
            !request.isHead(),
            HeaderFields.of("Cache-Status", cacheStatus.text()));
    ready(generated, cacheStatus);
  }

  private void ready(Answer made, CacheStatus status) {
    stage = Stage.ANSWERED;
    answer = made;
    trace.answered(made.head().status(), status);
  }

  CacheKey key() {
    return Objects.requireNonNull(key, "this request is not cacheable and has no key");
  }

  /**
   * Whether a stored response that is not selected could be used now: the request selects it, and
   * it is fresh.
   */
  boolean isFresh(StoredEntry entry) {
    return rules.reuse.decide(edge.clock.instant(), directives, entry.head()).action()
            == ReuseDecision.Action.SERVE
        && Selecting.matches(entry.head(), rules.forwarded.of(request), rules.liberal());
  }

  boolean hasKey() {
    return key != null;
  }

  Forward forward() {
    return forward;
  }

  boolean leads() {
    return leads;
  }

  Candidates candidates() {
    return candidates;
  }

  RequestDirectives directives() {
    return directives;
  }

  private Flight following() {
    return Objects.requireNonNull(flight, "this request follows no flight");
  }

  /**
   * The response has been sent, or could not be. Emits the event of this request; further calls do
   * nothing.
   *
   * @param bodyBytes how many bytes of the body the viewer got
   * @param complete whether the viewer got it all
   */
  public void finish(long bodyBytes, boolean complete) {
    trace.finish(bodyBytes, complete);
  }
}
