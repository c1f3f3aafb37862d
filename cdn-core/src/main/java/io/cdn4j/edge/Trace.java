package io.cdn4j.edge;

import io.cdn4j.caching.StoreDecision;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.ExchangeEvent;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.event.Step;
import io.cdn4j.http.ViewerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to one request so far: the source of the event, the access record and the debug
 * log.
 */
final class Trace {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Edge edge;
  private final ViewerRequest request;
  private final Instant startTime;

  /** A bit for each step: every hit has some, few are ever read. */
  private int steps;

  private int status;
  private @Nullable CacheStatus cacheStatus;
  private @Nullable StoreDecision notStored;
  private @Nullable Instant headTime;
  private boolean finished;

  Trace(Edge edge, ViewerRequest request, Instant startTime) {
    this.edge = edge;
    this.request = request;
    this.startTime = startTime;
  }

  Instant startTime() {
    return startTime;
  }

  void step(Step step) {
    steps |= bit(step);
  }

  // The bits live as long as the request: an order that changes with a release does no harm.
  @SuppressWarnings("EnumOrdinal")
  private static int bit(Step step) {
    return 1 << step.ordinal();
  }

  private Set<Step> steps() {
    EnumSet<Step> done = EnumSet.allOf(Step.class);
    done.removeIf(step -> (steps & bit(step)) == 0);
    return Collections.unmodifiableSet(done);
  }

  void notStored(StoreDecision decision) {
    step(Step.NOT_STORED);
    notStored = decision;
  }

  /** The head of the response is known. */
  void answered(int withStatus, CacheStatus with) {
    status = withStatus;
    cacheStatus = with;
    if (listens()) {
      headTime = edge.clock.instant();
    }
  }

  /** Emits the event, once. */
  void finish(long bodyBytes, boolean complete) {
    if (finished || !listens()) {
      return;
    }
    finished = true;
    try {
      ExchangeEvent event = event(bodyBytes, complete);
      LOG.debug("{}", event);
      edge.listener.answered(event);
    } catch (RuntimeException e) {
      LOG.warn("A listener failed; the response is not affected", e);
    }
  }

  /** Whether anybody wants to know. */
  boolean listens() {
    return edge.listener != ExchangeListener.NONE || LOG.isDebugEnabled();
  }

  private ExchangeEvent event(long bodyBytes, boolean complete) {
    Instant now = edge.clock.instant();
    Instant head = headTime == null ? now : headTime;
    return new ExchangeEvent(
        edge.code,
        request.viewerAddress(),
        request.method(),
        request.target(),
        status,
        Objects.requireNonNullElseGet(cacheStatus, () -> CacheStatus.generated(edge.code)),
        steps(),
        notStored == null ? null : notStored.word(),
        startTime,
        Duration.between(startTime, head),
        Duration.between(startTime, now),
        bodyBytes,
        complete);
  }
}
