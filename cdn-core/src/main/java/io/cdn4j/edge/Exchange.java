package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CacheKeys;
import io.cdn4j.caching.Freshness;
import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.ReuseDecision.OnOriginError;
import io.cdn4j.caching.Selecting;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.distribution.CachePolicy.ViewerDirectives;
import io.cdn4j.edge.Flights.Route;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Forward;
import io.cdn4j.event.Step;
import io.cdn4j.http.Answer;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import io.cdn4j.origin.OriginException.Failure;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
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

  /** How often another stored response is looked for, after the body of one was lost. */
  private static final int MOST_LOSSES = 2;

  final Edge edge;
  final ViewerRequest request;
  final Rules rules;
  final Trace trace;
  final Explanation why;

  private RequestDirectives directives = RequestDirectives.NONE;
  private @Nullable CacheKey key;
  private Candidates candidates = Candidates.NONE;
  private @Nullable ReuseDecision decision;
  private Forward forward = Forward.BYPASS;
  private Stage stage = Stage.ALONE;
  private @Nullable Answer answer;
  private @Nullable Place place;
  private @Nullable StoreDecision passing;
  private int losses;

  Exchange(Edge edge, ViewerRequest request) {
    this.edge = edge;
    this.rules = edge.rulesFor(request.target().path());
    ViewerRequest cleaned = rules.isApplication() ? request : HopByHop.cleaned(request);
    this.why = Explanation.of(edge, cleaned);
    this.request = Explanation.withoutAsking(edge, cleaned);
    this.trace = new Trace(edge, request, edge.clock.instant());
    edge.counters.requests.increment();
    check();
  }

  // ---- above the line: nothing waits ----

  private void check() {
    why.behavior(rules);
    int refusal = edge.check.refusal(request, rules.behavior);
    if (refusal != RequestCheck.OK) {
      edge.counters.refused.increment();
      trace.step(Step.REFUSED);
      why.refused(refusal);
      refuse(refusal);
    } else if (Eligibility.isCacheable(request, rules)) {
      makeKey();
    } else {
      edge.counters.passed.increment();
      trace.step(Step.PASS);
      why.passed(request, rules);
      forward = request.isGet() || request.isHead() ? Forward.BYPASS : Forward.METHOD;
      readDirectives();
      mayForward();
    }
  }

  private void refuse(int status) {
    HeaderFields allowed =
        status == 405
            ? HeaderFields.of("Allow", rules.behavior.methods().allowed())
            : HeaderFields.none();
    generate(status, CacheStatus.generated(edge.code), allowed);
  }

  private void makeKey() {
    readDirectives();
    TargetUri keyed = edge.varySearch.keyed(request.target());
    key = CacheKeys.of(rules.behavior.cachePolicy(), keyed, request.fields());
    why.key(key, request, rules);
    lookUp(key);
  }

  private void readDirectives() {
    if (rules.behavior.cachePolicy().viewerDirectives() != ViewerDirectives.IGNORED) {
      directives = RequestDirectives.of(request.fields());
    }
  }

  private void lookUp(CacheKey at) {
    candidates = Candidates.find(edge, at, request, rules);
    StoredEntry selected = candidates.selected();
    if (selected == null) {
      missed();
    } else {
      trace.step(Step.FOUND);
      ReuseDecision reuse = reuse(selected, trace.startTime());
      decision = reuse;
      why.found(this, selected, reuse);
      use(selected, reuse);
    }
  }

  private void missed() {
    trace.step(Step.MISS);
    forward = candidates.forward();
    why.missed(candidates, forward);
    edge.counters.misses.increment();
    mayForward();
  }

  private ReuseDecision reuse(StoredEntry entry, Instant now) {
    ReuseDecision reuse = rules.reuse.decide(now, directives, entry.head());
    return rules.reuse.isFor(request, entry.head()) ? reuse : reuse.forNobody();
  }

  private void use(StoredEntry selected, ReuseDecision reuse) {
    switch (reuse.action()) {
      case SERVE -> {
        trace.step(Step.FRESH);
        serve(selected, reuse, edge.counters.hits);
      }
      case SERVE_AND_REVALIDATE -> {
        trace.step(Step.STALE);
        if (Eligibility.needsCredentials(request, rules, selected)) {
          validate(reuse);
        } else {
          serve(selected, reuse, edge.counters.stale);
        }
      }
      case VALIDATE -> {
        trace.step(Step.STALE);
        validate(reuse);
      }
    }
  }

  private void validate(ReuseDecision reuse) {
    edge.counters.validated.increment();
    forward = reuse.requested() ? Forward.REQUEST : Forward.STALE;
    mayForward();
  }

  private void serve(StoredEntry selected, ReuseDecision reuse, LongAdder counter) {
    if (SlicedEntry.lacks(selected, request)) {
      complete((SlicedEntry) selected, reuse);
      return;
    }
    CacheStatus status = CacheStatus.hit(edge.code, reuse.freshness().remainingSeconds());
    Answer made = AnswerFields.answer(rules, selected, request, status, reuse.freshness());
    if (made.body().isCut()) {
      lost();
      return;
    }
    counter.increment();
    ready(made, status);
  }

  /** The store has found that it cannot read the body, and drops it: what is there instead? */
  private void lost() {
    decision = null;
    if (++losses <= MOST_LOSSES) {
      lookUp(key());
    } else {
      candidates = Candidates.NONE;
      missed();
    }
  }

  /** The head may be used, but not all of the bytes are there. */
  private void complete(SlicedEntry selected, ReuseDecision reuse) {
    forward = Forward.PARTIAL;
    edge.counters.misses.increment();
    mayForward();
    if (Eligibility.isPersonal(request) || directives.noStore()) {
      missAll();
    } else if (stage == Stage.JOINING) {
      trace.step(Step.FETCHED);
      stage = place().complete(selected, reuse.freshness());
    }
  }

  /** What is missing of an object in segments could not be had: it is as if nothing was stored. */
  void missAll() {
    candidates = candidates.withoutSliced();
  }

  private void mayForward() {
    if (directives.onlyIfCached()) {
      generate(504, CacheStatus.generated(edge.code), HeaderFields.none());
    } else if (hasKey()) {
      stage = Stage.JOINING;
    }
  }

  /**
   * The response, if it can be had without waiting. The same answer each time; its body can be read
   * once.
   */
  public Optional<Answer> answer() {
    if (stage == Stage.FOLLOWING) {
      stage = place().hear();
    }
    return Optional.ofNullable(answer);
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
      stage = place().join();
      if (stage == Stage.LEADING) {
        lookAgainOrLeave();
      }
    }
    if (stage != Stage.FOLLOWING) {
      return false;
    }
    if (place().follows()) {
      trace.step(Step.FOLLOWED);
      why.followed();
    }
    place().onNews(wake);
    return true;
  }

  /** How long {@link #follow} is worth waiting for; after that {@link #goAlone}. */
  public Duration patience() {
    return edge.patience;
  }

  /**
   * Waits no longer for another request, which may hang: there is nothing to follow any more, and
   * the request is to be started or run, unless it is {@linkplain #answer() answered} by now. An
   * answer that has begun is not given up.
   */
  public void goAlone() {
    if (answer().isEmpty() && (stage == Stage.FOLLOWING || stage == Stage.JOINING)) {
      place().drop();
      stage = Stage.ALONE;
    }
  }

  /**
   * Whether the origin may answer this request by itself: nothing is stored for it, responses to
   * others like it have been found again and again to be for nobody else, the last a tenth of a
   * second ago, and nobody listens to what the edge does. Then the adapter adds {@link #passed()}
   * and asks the origin; it does not follow, start or run.
   */
  public boolean passes() {
    if (stage != Stage.JOINING || !candidates.variants().isEmpty()) {
      return false;
    }
    if (trace.listens() || why != Explanation.NONE) {
      return false;
    }
    Route route = new Route(key(), "", Eligibility.isPersonal(request));
    passing = edge.hitForMiss.passing(route, trace.startTime());
    return passing != null;
  }

  /** Counts a request that {@link #passes()}, and says so: fields for its response. */
  public HeaderFields passed() {
    edge.counters.originRequests.increment();
    edge.counters.count(Objects.requireNonNull(passing, "this request does not pass"));
    return edge.passed(forward).fields();
  }

  /** Nobody may wait for a leader that broke before it began. */
  private void lookAgainOrLeave() {
    boolean looked = false;
    try {
      lookAgain();
      looked = true;
    } finally {
      if (!looked) {
        place().leave();
      }
    }
  }

  /** What another request has stored since this one looked is not fetched again. */
  private void lookAgain() {
    StoredEntry found = Candidates.find(edge, key(), request, rules).selected();
    if (found == null
        || Candidates.isSame(found, candidates.selected())
        || (found instanceof SlicedEntry && !place().isFirstAttempt())) {
      return;
    }
    ReuseDecision reuse = reuse(found, edge.clock.instant());
    if (reuse.action() == ReuseDecision.Action.SERVE) {
      useFound(found, reuse);
    }
  }

  private void useFound(StoredEntry found, ReuseDecision reuse) {
    CacheStatus status = CacheStatus.forwarded(edge.code, forward).withCollapsed();
    Answer made = AnswerFields.answer(rules, found, request, status, reuse.freshness());
    if (!made.body().isCut()) {
      place().land(Landing.shared(found));
      place().leave();
      stage =
          found instanceof SlicedEntry sliced
              ? place().complete(sliced, reuse.freshness())
              : share(made, status);
    }
  }

  // ---- below the line: it may wait ----

  /**
   * Does the rest with the distribution's origin on the threads of the edge, and returns at once.
   */
  public void start(ResponseSink sink) {
    try {
      edge.threads.execute(new Errand(this, sink));
    } catch (RejectedExecutionException e) {
      OriginException busy =
          new OriginException(Failure.OVERLOADED, "all threads of the edge wait for origins", e);
      place().land(Landing.of(busy));
      fail(busy.failure().status());
      new Errand(this, sink).run();
    }
  }

  /** For a viewer who got nothing from the origin, not even a failure. */
  void sendFailure(ResponseSink sink) throws IOException {
    fail(502);
    Delivery.send(Objects.requireNonNull(answer), sink);
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
      if (stage == Stage.LEADING || stage == Stage.ALONE) {
        fetch(origin, sink);
        return;
      }
      CountDownLatch news = new CountDownLatch(1);
      if (follow(news::countDown) && !Waiting.on(news, patience())) {
        goAlone();
      }
    }
    Delivery.send(answer().orElseThrow(), sink);
  }

  private void fetch(Origin origin, ResponseSink sink) throws IOException {
    try {
      new Fetch(this, sink).from(origin);
    } finally {
      place().leave();
    }
  }

  /** Whether the answer is stale and is to be validated behind it (RFC 5861 section 3). */
  public boolean revalidates() {
    return decision != null
        && decision.action() == ReuseDecision.Action.SERVE_AND_REVALIDATE
        && !Eligibility.needsCredentials(request, rules, candidates.selected());
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
    new Revalidation(this).from(origin);
  }

  // ---- what the steps share ----

  /** Answers with the stale response if the decision allows it for this kind of failure. */
  boolean serveStale(OnOriginError least) {
    StoredEntry selected = candidates.selected();
    if (selected == null
        || decision == null
        || decision.onOriginError().compareTo(least) < 0
        || SlicedEntry.lacks(selected, request)) {
      return false;
    }
    Freshness now = rules.freshness.at(edge.clock.instant(), selected.head());
    CacheStatus status =
        CacheStatus.forwarded(edge.code, Forward.STALE).withTtl(now.remainingSeconds());
    Answer made = AnswerFields.answer(rules, selected, request, status, now);
    if (made.body().isCut()) {
      return false;
    }
    trace.step(Step.STALE_SERVED);
    why.staleServed();
    edge.counters.stale.increment();
    ready(made, status);
    return true;
  }

  /** The origin gave nothing that can be used: a stale response, else this status. */
  Stage fail(int status) {
    if (!serveStale(OnOriginError.SERVE_STALE_IF_UNREACHABLE)) {
      answerWith(status);
    }
    return Stage.ANSWERED;
  }

  /** The origin gave a 5xx to another request: a stale response, else this one asks by itself. */
  Stage standIn() {
    return serveStale(OnOriginError.SERVE_STALE) ? Stage.ANSWERED : Stage.ALONE;
  }

  /** Another request's fetch brought the answer. */
  Stage share(Answer shared, CacheStatus status) {
    if (status.collapsed()) {
      edge.counters.collapsed.increment();
    }
    ready(shared, status);
    return Stage.ANSWERED;
  }

  /** Answers with a page of the edge's own, after the request went forward. */
  void answerWith(int status) {
    generate(status, CacheStatus.forwarded(edge.code, forward), HeaderFields.none());
  }

  private void generate(int status, CacheStatus cacheStatus, HeaderFields fields) {
    HeaderFields added = fields.plus("Cache-Status", cacheStatus.text());
    boolean content = !request.isHead();
    ready(GeneratedAnswer.of(status, trace.startTime(), content, added), cacheStatus);
  }

  private void ready(Answer made, CacheStatus status) {
    stage = Stage.ANSWERED;
    answer = why.shownIn(made);
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
    return reuse(entry, edge.clock.instant()).action() == ReuseDecision.Action.SERVE
        && Selecting.matches(entry.head(), edge.asSent(rules, request), rules.liberal());
  }

  boolean hasKey() {
    return key != null;
  }

  Forward forward() {
    return forward;
  }

  /** Made when it is asked for: a hit has none. */
  Place place() {
    if (place == null) {
      place = new Place(edge, this);
    }
    return place;
  }

  Candidates candidates() {
    return candidates;
  }

  RequestDirectives directives() {
    return directives;
  }

  /**
   * The response has been sent, or could not be: releases what the exchange still reads, and emits
   * the event of this request. Further calls do nothing.
   *
   * @param bodyBytes how many bytes of the body the viewer got
   * @param complete whether the viewer got it all
   */
  public void finish(long bodyBytes, boolean complete) {
    if (place != null) {
      place.close();
    }
    trace.finish(bodyBytes, complete);
  }
}
