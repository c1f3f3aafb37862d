package io.cdn4j.edge;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.event.Forward;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What all exchanges of an edge location share. Safe for use by many threads. */
final class Edge {
  final String code;
  final Distribution distribution;
  final Origin origin;

  /** Whether {@link #origin} can be asked at any time, and not only what an adapter brings. */
  final boolean hasOrigin;

  final Store store;
  final ExchangeListener listener;
  final InstantSource clock;
  final Duration patience;
  final Executor threads;
  final RequestCheck check;
  final EdgeFields fields;
  final DebugAccess debug;
  final Secrets secrets = new Secrets();
  final Flights flights = new Flights();
  final HitForMiss hitForMiss = new HitForMiss();
  final VarySearch varySearch = new VarySearch();
  final Slices slices;
  final Counters counters = new Counters();
  final OriginHealth originHealth = new OriginHealth();
  private final Map<Forward, Passed> passed;
  private final IdentityHashMap<CacheBehavior, Rules> rules = new IdentityHashMap<>();

  Edge(EdgeLocation.Builder builder, Origin origin, Store store, Executor threads) {
    this.code = builder.code;
    this.distribution = builder.distribution;
    this.origin = origin;
    this.hasOrigin = builder.origin != null;
    this.store = store;
    this.listener = builder.listener;
    this.clock = builder.clock;
    this.patience = builder.patience;
    this.debug = builder.debug;
    this.threads = threads;
    this.check = new RequestCheck(distribution, builder.limits, cdnId(code));
    this.fields = new EdgeFields(cdnId(code));
    this.passed = Passed.by(code);
    this.slices = new Slices(this, builder.heap);
    distribution.behaviors().forEach(behavior -> rules.put(behavior, new Rules(behavior)));
    rules.put(distribution.defaultBehavior(), new Rules(distribution.defaultBehavior()));
  }

  /** RFC 8586: a pseudonym that is this location's alone, so that tiers of edges are no loop. */
  private static String cdnId(String code) {
    return code.equals("cdn4j") ? code : "cdn4j-" + code;
  }

  /** The fields of a request as the origin would see them: what Vary selects by. */
  HeaderFields asSent(Rules rules, ViewerRequest request) {
    return withOwn(rules, rules.forwarded.of(request), request);
  }

  /** Adds what the edge says of itself, unless the origin is to see the request as it came. */
  HeaderFields withOwn(Rules rules, HeaderFields forwarded, ViewerRequest request) {
    return rules.behavior.originRequestPolicy().forwarding() == Forwarding.UNCHANGED
        ? forwarded
        : fields.toOrigin(forwarded, request);
  }

  /** Invalidates, also under the form in which a URI is keyed. */
  int invalidate(Invalidation invalidation) throws IOException {
    int removed = store.invalidate(invalidation);
    if (invalidation instanceof Invalidation.OfUri uri) {
      Optional<String> keyed = TargetUri.parse(uri.uri()).map(this::keyed).map(TargetUri::toString);
      if (keyed.isPresent() && !keyed.get().equals(uri.uri())) {
        removed += store.invalidate(new Invalidation.OfUri(keyed.get()));
      }
    }
    return removed;
  }

  /** The form by No-Vary-Search and by the policy of its path. */
  private TargetUri keyed(TargetUri target) {
    CacheBehavior behavior = distribution.behaviorFor(target.path());
    return behavior.cachePolicy().key().query().select(varySearch.keyed(target));
  }

  /** What is said of a response that went forward for this reason and is not stored. */
  Passed passed(Forward forward) {
    return Objects.requireNonNull(passed.get(forward));
  }

  Rules rulesFor(String path) {
    return Objects.requireNonNull(rules.get(distribution.behaviorFor(path)));
  }
}
