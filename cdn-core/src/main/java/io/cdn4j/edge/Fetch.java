package io.cdn4j.edge;

import io.cdn4j.caching.Freshness;
import io.cdn4j.caching.Preconditions;
import io.cdn4j.caching.ResponseDirectives;
import io.cdn4j.caching.ReuseDecision.OnOriginError;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Step;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import io.cdn4j.store.Fill;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the journey from the origin request to the response: fetch, decide at the head, fill
 * or pass. Used by one thread.
 */
final class Fetch implements ResponseSink {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Exchange exchange;
  private final Edge edge;
  private final ViewerRequest request;
  private final Rules rules;
  private final @Nullable ResponseSink viewer;
  private final Altering altering;

  private OriginRequest sent;
  private OriginQuestion question;
  private Instant requestTime;
  private long sequence;
  private @Nullable Filling filling;
  private @Nullable Answer ready;

  /** Why the origin does not want its response stored, if it says so beside the head. */
  private @Nullable String reason;

  private boolean begun;
  private boolean unusable;

  /**
   * A fetch for an exchange.
   *
   * @param viewer who gets the response; null behind an answer that has been given
   */
  Fetch(Exchange exchange, @Nullable ResponseSink viewer) {
    this.exchange = exchange;
    this.edge = exchange.edge;
    this.request = exchange.request;
    this.rules = exchange.rules;
    this.viewer = viewer;
    this.altering = new Altering(rules);
    this.question = OriginQuestion.of(exchange, viewer == null);
    this.sent = question.request();
    this.requestTime = exchange.trace.startTime();
  }

  /** Asks the origin and sees to it that the viewer gets a response. */
  void from(Origin origin) throws IOException {
    try {
      ask(origin);
      if (unusable) {
        question = question.unconditional();
        ask(origin);
      }
    } catch (OriginException e) {
      failed(e);
    } catch (IllegalArgumentException e) {
      unsendable(e);
    } catch (ContentTooLargeException e) {
      tooLarge(e);
    } catch (IOException e) {
      notFilled(e);
    } catch (RuntimeException e) {
      broken(e);
    }
    if (ready != null && viewer != null) {
      Delivery.send(ready, viewer);
    }
  }

  private void ask(Origin origin) throws IOException {
    unusable = false;
    reason = null;
    requestTime = edge.clock.instant();
    sequence = edge.store.sequence();
    sent = question.request();
    edge.counters.originRequests.increment();
    exchange.trace.step(question.validates() ? Step.VALIDATED : Step.FETCHED);
    exchange.why.asked(sent, question.validates());
    origin.fetch(sent, this);
    edge.originHealth.answered();
  }

  private void failed(OriginException failure) throws IOException {
    edge.originHealth.failed(failure);
    edge.counters.originFailures.increment();
    exchange.trace.step(Step.ORIGIN_FAILED);
    exchange.why.originFailed(failure.failure());
    if (begun) {
      notFilled(failure);
      return;
    }
    exchange.place().land(Landing.of(failure));
    if (viewer != null) {
      exchange.fail(failure.failure().status());
      ready = exchange.answer().orElseThrow();
    }
  }

  /** The body cannot go on; a viewer who needed none of it does not see that. */
  private void notFilled(IOException failure) throws IOException {
    if (filling == null || !filling.isViewerServed()) {
      throw failure;
    }
    LOG.debug("A response is not stored; its viewer has all that it asked for", failure);
  }

  /** The origin's client says that this request cannot be HTTP. */
  private void unsendable(IllegalArgumentException problem) {
    if (begun || viewer == null) {
      throw problem;
    }
    LOG.debug("A request cannot be sent to the origin", problem);
    refuse(400);
  }

  private void tooLarge(ContentTooLargeException problem) throws IOException {
    if (begun) {
      throw problem;
    }
    LOG.debug("A request was not sent to its end", problem);
    refuse(413);
  }

  /**
   * An origin that breaks in a way of its own is no better than a 5xx. It would break for the next
   * one too, so nobody waits for that; unless it was the input or output that failed.
   */
  private void broken(RuntimeException problem) {
    if (!begun && standsIn()) {
      LOG.warn("The origin broke; a stale response stands in for its answer", problem);
      return;
    }
    if (!(problem.getCause() instanceof IOException)) {
      new Queueing(exchange).suspend();
      exchange.place().land(Landing.notShared());
    }
    throw problem;
  }

  private void refuse(int status) {
    exchange.place().land(Landing.notShared());
    exchange.answerWith(status);
    ready = exchange.answer().orElseThrow();
  }

  // ---- at the head ----

  @Override
  public BodySink beginUnstorable(ResponseHead head, String why) throws IOException {
    reason = why;
    return ResponseSink.super.beginUnstorable(head, why);
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    exchange.why.answeredByOrigin(head.status());
    Arrival arrival = new Arrival(edge, head, requestTime, sequence, sent);
    if (head.status() == 304 && question.validates()) {
      return notModified(arrival);
    }
    if (head.status() == 304 && !asksConditionally() && !rules.isApplication()) {
      throw new OriginException(
          OriginException.Failure.MALFORMED,
          "the origin answered 304 to a request without conditions");
    }
    if (head.status() >= 500 && standsIn()) {
      return BodySink.DISCARD;
    }
    if (!exchange.hasKey()) {
      return uncacheable(arrival);
    }
    if (question.beginning() != null && (head.status() == 206 || head.status() == 416)) {
      return rest(arrival, question.beginning());
    }
    if (request.isHead()) {
      describe(arrival);
    }
    return response(arrival);
  }

  /**
   * Without conditions nobody can use a 304 (RFC 9110 section 15.4.5). Only an application may have
   * conditions of its own, of which the edge knows nothing: its 304 is for this viewer.
   */
  private boolean asksConditionally() {
    HeaderFields fields = sent.fields();
    return fields.contains("If-None-Match")
        || fields.contains("If-Modified-Since")
        || (!request.isGet() && !request.isHead());
  }

  /** RFC 5861 section 4: a 5xx answer may be replaced by a stale copy. */
  private boolean standsIn() {
    if (viewer != null && !exchange.serveStale(OnOriginError.SERVE_STALE)) {
      return false;
    }
    exchange.place().land(Landing.originError());
    ready = exchange.answer().orElse(null);
    return true;
  }

  /** RFC 9111 section 4.3.3 and 4.3.4. */
  private BodySink notModified(Arrival arrival) {
    Optional<StoredEntry> validated = question.validated(arrival.fields());
    if (validated.isEmpty() || isLost(validated.get())) {
      unusable = true;
      return BodySink.DISCARD;
    }
    exchange.trace.step(Step.NOT_MODIFIED);
    HeaderFields received = arrival.received().fields();
    StoredEntry entry =
        new Refresh(exchange, sent.fields())
            .from304(validated.get(), received, arrival.exchanged());
    CacheStatus asked = CacheStatus.forwarded(edge.code, exchange.forward()).withForwardStatus(304);
    CacheStatus status = entry instanceof EntryView ? asked : asked.withStored();
    if (viewer != null) {
      answerFrom(entry, received, status);
    }
    return BodySink.DISCARD;
  }

  private static boolean isLost(StoredEntry entry) {
    try (BodyReader body = entry.read()) {
      return body.isCut();
    }
  }

  /** The one who asked also gets the cookies and the fields that are for one user. */
  private void answerFrom(StoredEntry entry, HeaderFields received, CacheStatus status) {
    exchange.trace.answered(entry.head().status(), status);
    Freshness freshness = rules.freshness.at(edge.clock.instant(), entry.head());
    HeaderFields own =
        received.filter(
            (name, value) ->
                name.equalsIgnoreCase("Set-Cookie") || Filling.isForOneUser(entry.head(), name));
    HeaderFields added = AnswerFields.of(status, freshness).plus(own);
    ready = exchange.why.shownIn(StoredAnswers.of(rules, entry, request, added));
  }

  /** RFC 9111 section 4.3.5: what a HEAD says of the stored GET response. */
  private void describe(Arrival arrival) {
    StoredEntry selected = exchange.candidates().selected();
    if (selected != null && arrival.status() == 200) {
      new Refresh(exchange, sent.fields())
          .fromHead(selected, arrival.received().fields(), arrival.exchanged());
    }
  }

  /** Unsafe methods, requests with content, behaviors that do not cache. */
  private BodySink uncacheable(Arrival arrival) throws IOException {
    boolean invalidated = Unsafe.invalidate(edge, request, arrival);
    if (invalidated) {
      exchange.trace.step(Step.INVALIDATED);
    }
    if (!request.method().equals("POST") || !rules.behavior.cached()) {
      return pass(arrival, StoreDecision.METHOD);
    }
    StoredResponse response = arrival.storableNow(rules.liberal());
    return decide(response) == StoreDecision.STORE
        ? store(response, arrival)
        : pass(arrival, StoreDecision.METHOD);
  }

  private StoreDecision decide(StoredResponse response) {
    return rules.decide(request, exchange.directives(), response);
  }

  private BodySink response(Arrival arrival) throws IOException {
    StoreDecision outright =
        rules.storing.decideByHead(
            request,
            exchange.directives(),
            arrival.status(),
            ResponseDirectives.governing(arrival.fields()));
    if (outright != StoreDecision.STORE) {
      return pass(arrival, outright);
    }
    StoredResponse response = arrival.storable(rules.liberal());
    StoreDecision decision = decide(response);
    if (decision == StoreDecision.STORE) {
      return store(response, arrival);
    }
    return pass(
        request.isHead() ? arrival.shownAs(asForGet(response, arrival.received())) : arrival,
        decision);
  }

  /** RFC 9110 section 9.3.2: what HEAD says is what GET would say. */
  private ResponseHead asForGet(StoredResponse response, ResponseHead received) {
    boolean stored =
        rules.decide(request.withMethod("GET"), exchange.directives(), response)
            == StoreDecision.STORE;
    return stored ? altering.described(response, received, sent.fields()) : received;
  }

  private BodySink store(StoredResponse response, Arrival arrival) throws IOException {
    edge.slices.superseded(question.selected(), response);
    Optional<Fill> fill = filling().write(altering.of(response, sent.fields()));
    if (fill.isEmpty()) {
      return pass(arrival, StoreDecision.DECLINED);
    }
    begun = true;
    return Filling.with(fill.get(), () -> stored(response, fill.get(), arrival));
  }

  private BodySink stored(StoredResponse response, Fill fill, Arrival arrival) {
    exchange.why.stored(fill.entry().head(), rules.compressing.decide(response), rules);
    return filling().into(fill, fill.entry(), arrival.received());
  }

  /**
   * The rest of a response whose beginning is stored: the viewer and the followers get both as one.
   */
  private BodySink rest(Arrival arrival, Part beginning) {
    StoredResponse response = arrival.storable(rules.liberal());
    Optional<Fill> fill =
        decide(response) == StoreDecision.STORE ? filling().write(response) : Optional.empty();
    Optional<BodySink> sink =
        fill.flatMap(begun -> Filling.with(begun, () -> rest(arrival, beginning, begun)));
    unusable = sink.isEmpty();
    return sink.orElse(BodySink.DISCARD);
  }

  /** Empty if what came is not the rest of what is stored. */
  private Optional<BodySink> rest(Arrival arrival, Part beginning, Fill fill) {
    Optional<Part> later = Optional.of(fill.entry()).filter(question::isRest).flatMap(Part::of);
    if (later.isEmpty()) {
      Filling.discard(fill);
      return Optional.empty();
    }
    begun = true;
    StoredEntry whole = JoinedParts.of(beginning, later.get());
    ResponseHead shown = arrival.received().withFields(whole.head().fields());
    return Optional.of(filling().into(fill, whole, shown));
  }

  /** Made when something is stored: much is not. */
  private Filling filling() {
    if (filling == null) {
      filling = new Filling(exchange, viewer, altering);
    }
    return filling;
  }

  // ---- pass ----

  private BodySink pass(Arrival arrival, StoreDecision decision) throws IOException {
    begun = true;
    if (!decision.isPersonal()) {
      supersede(arrival.status());
    }
    exchange.place().land(Landing.notShared());
    StoreDecision told =
        decision == StoreDecision.NO_STORE && reason != null ? StoreDecision.ORIGIN : decision;
    edge.counters.count(told);
    exchange.trace.notStored(told);
    exchange.why.notStored(told, reason);
    if (saysNotShared(arrival.status(), decision)) {
      edge.hitForMiss.mark(exchange.place().route(), requestTime, told);
    }
    return viewer == null ? BodySink.DISCARD : passTo(viewer, arrival);
  }

  private BodySink passTo(ResponseSink sink, Arrival arrival) throws IOException {
    Passed passed = edge.passed(exchange.forward());
    exchange.trace.answered(arrival.status(), passed.status());
    HeaderFields added = exchange.why.shownIn(passed.fields());
    if (question.stripped() && arrival.status() == 200 && isKnownToViewer(arrival)) {
      ready = StoredAnswers.notModified(arrival.received(), added);
      return BodySink.DISCARD;
    }
    BodySink own = sink.pass(added);
    if (own != null) {
      return own;
    }
    ResponseHead received = arrival.received();
    return sink.begin(received.withFields(rules.changed(received.fields()).plus(added)));
  }

  /**
   * Whether others would get such a response as well: a range, a condition or a wish of this viewer
   * says nothing of that.
   */
  private boolean saysNotShared(int status, StoreDecision decision) {
    return exchange.hasKey()
        && request.isGet()
        && !request.fields().contains("Range")
        && status != 304
        && decision != StoreDecision.REQUEST_NO_STORE;
  }

  /**
   * What took the place of a stored response at the origin, but is not stored, makes the stored one
   * history.
   */
  private void supersede(int status) {
    StoredEntry selected = question.selected();
    if (selected != null && request.isGet() && status < 500 && status != 304) {
      new Refresh(exchange, sent.fields()).remove(selected);
    }
  }

  private boolean isKnownToViewer(Arrival arrival) {
    return Preconditions.notModified(
        request.fields(),
        StoredResponse.of(arrival.received(), arrival.exchanged(), HeaderFields.none()));
  }
}
