package io.cdn4j.edge;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.caching.AcceptEncoding;
import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CompressionDecision;
import io.cdn4j.caching.Freshness;
import io.cdn4j.caching.FreshnessSource;
import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.VaryNormaliser;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Forward;
import io.cdn4j.http.Answer;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was answered as it was: each step with its rule, for those whom {@link DebugAccess}
 * permits. For everybody else nothing is collected. Used by one thread at a time.
 */
final class Explanation {
  /** Collects nothing. */
  static final Explanation NONE = new Explanation(null, null);

  private final @Nullable Edge edge;
  private final @Nullable List<String> items;

  private Explanation(@Nullable Edge edge, @Nullable List<String> items) {
    this.edge = edge;
    this.items = items;
  }

  /** One that collects, if this request may see it. */
  static Explanation of(Edge edge, ViewerRequest request) {
    return asks(edge, request) && edge.debug.permits(request)
        ? new Explanation(edge, new ArrayList<>())
        : NONE;
  }

  private static boolean asks(Edge edge, ViewerRequest request) {
    return !edge.debug.isOff() && request.fields().contains(DebugAccess.REQUEST_FIELD);
  }

  /** A wrong token is nobody's business either: neither key nor origin see it. */
  static ViewerRequest withoutAsking(Edge edge, ViewerRequest request) {
    return asks(edge, request)
        ? request.withFields(request.fields().without(DebugAccess.REQUEST_FIELD))
        : request;
  }

  private boolean isOff() {
    return items == null;
  }

  private Edge edge() {
    return Objects.requireNonNull(edge);
  }

  private void add(TraceItem item) {
    Objects.requireNonNull(items).add(item.toString());
  }

  // ---- the steps ----

  void behavior(Rules rules) {
    if (!isOff()) {
      add(
          new TraceItem("behavior")
              .with("path", rules.behavior.path().pattern())
              .flag("cached", rules.behavior.cached()));
    }
  }

  void refused(int status) {
    if (!isOff()) {
      add(new TraceItem("refused").with("status", status));
    }
  }

  void passed(ViewerRequest request, Rules rules) {
    if (!isOff()) {
      add(new TraceItem("pass").by(Eligibility.whyNotCacheable(request, rules)));
    }
  }

  void key(CacheKey key, ViewerRequest request, Rules rules) {
    if (isOff()) {
      return;
    }
    Secrets secrets = edge().secrets;
    KeyFields fields = rules.behavior.cachePolicy().key();
    TraceItem item = new TraceItem("key").with("uri", key.uri());
    for (String name : fields.headers()) {
      item.with(name, secrets.shown(name, request.fields().combined(name)));
    }
    String cookies = fields.cookies().select(request.fields());
    item.with("cookie", cookies == null ? null : secrets.hashed(cookies));
    if (fields.acceptEncoding()) {
      String accepted = request.fields().combined("Accept-Encoding");
      item.with("accept-encoding", AcceptEncoding.normalise(accepted));
    }
    add(item.by("RFC 9111 section 2"));
  }

  void missed(Candidates candidates, Forward forward) {
    if (!isOff()) {
      add(
          new TraceItem("miss")
              .with("fwd", forward.word())
              .with("variants", candidates.variants().size())
              .by("RFC 9111 section 4.1"));
    }
  }

  void found(Exchange exchange, StoredEntry selected, ReuseDecision decision) {
    if (isOff()) {
      return;
    }
    int variants = exchange.candidates().variants().size();
    TraceItem item = new TraceItem("found").with("variants", variants);
    selected
        .head()
        .selecting()
        .forEach((name, value) -> item.with(selectedBy(name), selecting(name, value)));
    add(item.by("RFC 9111 section 4.1"));
    add(freshness(decision.freshness(), selected.head(), exchange.rules));
    add(
        new TraceItem(ReuseReason.word(decision))
            .with("on-origin-error", ReuseReason.onOriginError(decision))
            .by(whyReused(exchange, selected, decision)));
  }

  private static String whyReused(Exchange exchange, StoredEntry selected, ReuseDecision decision) {
    return exchange.rules.reuse.isFor(exchange.request, selected.head())
        ? ReuseReason.rule(decision, selected.head())
        : "CachePolicy.undeclared, of a viewer with a session or a principal";
  }

  private static String selectedBy(String name) {
    return name.startsWith(":") ? "coding" : name;
  }

  private @Nullable String selecting(String name, String value) {
    return value.equals(VaryNormaliser.ABSENT) ? "absent" : edge().secrets.shown(name, value);
  }

  private TraceItem freshness(Freshness now, StoredResponse stored, Rules rules) {
    FreshnessSource source = rules.freshness.source(stored);
    Instant until = edge().clock.instant().plus(now.remaining()).truncatedTo(ChronoUnit.SECONDS);
    return new TraceItem(now.isFresh() ? "fresh" : "stale")
        .with("lifetime", now.lifetime().toSeconds())
        .with("from", source.word())
        .flag("cdn-cache-control", stored.directives().targeted())
        .flag("bounded", rules.freshness.isBounded(stored))
        .with("age", now.age().toSeconds())
        .with("until", until.toString())
        .by(source.rule());
  }

  /** Another request's response, or an object in segments of which some are missing. */
  void begun(CacheStatus status) {
    if (!isOff() && status.forward() == Forward.PARTIAL) {
      add(
          new TraceItem("segments")
              .with("missing", status.collapsed() ? "fetched for others" : "fetched")
              .by("RFC 9110 section 14, RFC 9111 section 3.3"));
    }
  }

  void followed() {
    if (!isOff()) {
      add(new TraceItem("followed").by("RFC 9111 section 4"));
    }
  }

  void asked(OriginRequest sent, boolean validates) {
    if (!isOff()) {
      add(
          new TraceItem(validates ? "validated" : "fetched")
              .with("if-none-match", sent.fields().combined("If-None-Match"))
              .with("if-modified-since", sent.fields().combined("If-Modified-Since"))
              .with("range", sent.fields().combined("Range"))
              .by(validates ? "RFC 9111 section 4.3.1" : "RFC 9111 section 4"));
    }
  }

  void answeredByOrigin(int status) {
    if (!isOff()) {
      add(new TraceItem("origin").with("status", status));
    }
  }

  void originFailed(Enum<?> failure) {
    if (!isOff()) {
      add(new TraceItem("origin-failed").with("failure", failure.name()));
    }
  }

  void staleServed() {
    if (!isOff()) {
      add(new TraceItem("stale-served").by("RFC 9111 section 4.2.4, RFC 5861 section 4"));
    }
  }

  void stored(StoredResponse response, CompressionDecision compression, Rules rules) {
    if (isOff()) {
      return;
    }
    TraceItem coding = new TraceItem("compression").with("decision", compression.word());
    if (response.alteration() != null && response.alteration().coding() != null) {
      coding.with("coding", response.alteration().coding().token());
    }
    add(coding.by(compression.rule()));
    add(new TraceItem("stored").by(StoreDecision.STORE.rule()));
    add(freshness(rules.freshness.at(edge().clock.instant(), response), response, rules));
  }

  /**
   * Not stored.
   *
   * @param reason what the origin says of it beside the head, if anything
   */
  void notStored(StoreDecision decision, @Nullable String reason) {
    if (!isOff()) {
      String word = decision == StoreDecision.ORIGIN && reason != null ? reason : decision.word();
      add(new TraceItem("not-stored").with("reason", word).by(decision.rule()));
    }
  }

  // ---- how it is shown ----

  /**
   * The fields of an answer, and the trace. Vary keeps it from those who do not know the token, in
   * a cache on the way too.
   */
  HeaderFields shownIn(HeaderFields fields) {
    return items == null
        ? fields
        : fields
            .plus("Vary", DebugAccess.REQUEST_FIELD)
            .with(DebugAccess.RESPONSE_FIELD, String.join(", ", items));
  }

  /** An answer with the trace. */
  Answer shownIn(Answer answer) {
    return items == null
        ? answer
        : new Answer(answer.head(), shownIn(answer.added()), answer.body());
  }
}
