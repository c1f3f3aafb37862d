package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CacheKeys;
import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.caching.ReuseDecision.Action;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Step;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.TargetUri;
import io.cdn4j.store.Fill;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to store a response, and shows the growing entry to the viewer and the followers. Used by
 * one thread.
 */
final class Filling {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Exchange exchange;
  private final Edge edge;
  private final Rules rules;
  private final @Nullable ResponseSink viewer;
  private final Altering altering;

  private @Nullable Delivery delivery;

  Filling(Exchange exchange, @Nullable ResponseSink viewer, Altering altering) {
    this.exchange = exchange;
    this.edge = exchange.edge;
    this.rules = exchange.rules;
    this.viewer = viewer;
    this.altering = altering;
  }

  /**
   * A place in the store; empty if the store declines or is broken. A part of a large object tells
   * the followers where the rest can be read.
   */
  Optional<Fill> write(StoredResponse response) {
    CacheKey key = keyFor(response);
    Optional<SlicedObject> object = edge.slices.ofPart(key, response, rules);
    object
        .flatMap(of -> edge.slices.learned(of, response, exchange.request, rules))
        .ifPresent(layout -> exchange.place().land(Landing.shared(layout)));
    return write(key, response)
        .map(
            fill ->
                with(fill, () -> object.map(of -> edge.slices.parts().add(of, fill)).orElse(fill)));
  }

  private Optional<Fill> write(CacheKey key, StoredResponse response) {
    try {
      return edge.store.write(key, response);
    } catch (IOException e) {
      LOG.warn("The store cannot be written; the viewer gets the response all the same", e);
      return Optional.empty();
    }
  }

  private CacheKey keyFor(StoredResponse response) {
    TargetUri keyed = edge.varySearch.learn(exchange.request.target(), response.fields());
    return CacheKeys.of(rules.behavior.cachePolicy(), keyed, exchange.request.fields());
  }

  /**
   * Shows the entry to whoever waits for it.
   *
   * @param shown what they read: the entry of the fill, or one of which it is a part
   * @param received the head as it came, with the fields that only the one who asked gets
   */
  BodySink into(Fill fill, StoredEntry shown, ResponseHead received) {
    edge.counters.count(StoreDecision.STORE);
    exchange.trace.step(Step.STORED);
    Queueing queueing = new Queueing(exchange);
    if (!isWaitedFor(shown)) {
      queueing.suspend();
    }
    delivery = viewer == null ? null : toViewer(viewer, shown, received);
    exchange.place().land(Landing.shared(shown));
    Combining combining = new Combining(edge, keyFor(fill.entry().head()), rules);
    return new FillSink(altering.into(fill, received), combining, delivery, queueing);
  }

  /** What must be validated each time is no reason to wait for another request's fetch. */
  private boolean isWaitedFor(StoredEntry shown) {
    Action reuse =
        rules.reuse.decide(edge.clock.instant(), RequestDirectives.NONE, shown.head()).action();
    return reuse != Action.VALIDATE || rules.freshness.isFreshFromOrigin(shown.head());
  }

  private @Nullable Delivery toViewer(ResponseSink sink, StoredEntry entry, ResponseHead received) {
    CacheStatus status = CacheStatus.forwarded(edge.code, exchange.forward()).withStored();
    Answer answer = exchange.why.shownIn(first(entry, received, status));
    exchange.trace.answered(answer.head().status(), status);
    if (sink.offer(answer)) {
      return null;
    }
    try {
      Delivery begun = new Delivery(answer, sink);
      if (!readsTheEntry(answer)) {
        begun.finish();
      }
      return begun;
    } catch (IOException e) {
      LOG.debug("A viewer left; its response is being stored all the same", e);
      answer.body().close();
      return null;
    }
  }

  private static boolean readsTheEntry(Answer answer) {
    return answer.head().status() != 304 && answer.head().status() != 416;
  }

  /** Whether the viewer has got its response, so that the fill may fail without it. */
  boolean isViewerServed() {
    return delivery != null && delivery.isOver();
  }

  /** The one who asked also gets the fields that are for one user, and the age as it came. */
  private Answer first(StoredEntry entry, ResponseHead received, CacheStatus status) {
    StoredResponse stored = entry.head();
    HeaderFields added =
        received.fields().contains("Age")
            ? AnswerFields.of(status, rules.freshness.at(edge.clock.instant(), stored))
            : HeaderFields.of("Cache-Status", status.text());
    HeaderFields own = received.fields().filter((name, value) -> isForOneUser(stored, name));
    return StoredAnswers.of(rules, entry, exchange.request, added.plus(own));
  }

  static boolean isForOneUser(StoredResponse stored, String name) {
    return stored.directives().privateFields().stream().anyMatch(name::equalsIgnoreCase)
        || stored.directives().noCacheFields().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** A step with a fill that was begun: if it breaks, nobody will write or close the fill. */
  static <T> T with(Fill fill, Supplier<T> step) {
    boolean done = false;
    try {
      T result = step.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        discard(fill);
      }
    }
  }

  static void discard(Fill fill) {
    try {
      fill.close();
    } catch (IOException e) {
      LOG.warn("The store cannot discard a response that was begun", e);
    }
  }
}
