package io.cdn4j.edge;

import com.google.common.collect.MapMaker;
import io.cdn4j.caching.CompressionPolicy;
import io.cdn4j.caching.FreshnessCalculator;
import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.caching.ReusePolicy;
import io.cdn4j.caching.StoreDecision;
import io.cdn4j.caching.StorePolicy;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Compression;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import io.cdn4j.distribution.ResponseHeadersPolicy;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ViewerRequest;
import java.util.concurrent.ConcurrentMap;

/** A cache behavior with the rules that follow from its policies, made once. */
final class Rules {
  final CacheBehavior behavior;
  final StorePolicy storing;
  final ReusePolicy reuse;
  final FreshnessCalculator freshness;
  final ForwardedFields forwarded;
  final CompressionPolicy compressing;

  /**
   * Heads as the response headers policy makes them: the same object for each hit, as {@code
   * Answer} promises.
   */
  private final ConcurrentMap<ResponseHead, ResponseHead> heads =
      new MapMaker().weakKeys().makeMap();

  Rules(CacheBehavior behavior) {
    this.behavior = behavior;
    this.storing = new StorePolicy(behavior.cachePolicy());
    this.reuse = new ReusePolicy(behavior.cachePolicy());
    this.freshness = new FreshnessCalculator(behavior.cachePolicy());
    this.forwarded = new ForwardedFields(behavior);
    this.compressing = new CompressionPolicy(compression(behavior));
  }

  /** An origin that is not told what a viewer accepts has its responses left as they are. */
  private static Compression compression(CacheBehavior behavior) {
    boolean told =
        behavior.originRequestPolicy().forwarding() != Forwarding.KEY
            || behavior.cachePolicy().key().acceptEncoding();
    return told ? ContentCoders.usable(behavior.compression()) : Compression.NONE;
  }

  /** Whether the origin sees each request as it came, with the fields for one connection. */
  boolean isApplication() {
    return behavior.originRequestPolicy().forwarding() == Forwarding.UNCHANGED;
  }

  /**
   * What the policy decides. A response that varies by what the origin sees and the edge does not
   * tell apart varies by more than the request, as if it said {@code Vary: *}.
   */
  StoreDecision decide(
      ViewerRequest request, RequestDirectives directives, StoredResponse response) {
    StoreDecision decision = storing.decide(request, directives, response);
    return decision == StoreDecision.STORE && forwarded.variesByUnseen(response.fields())
        ? StoreDecision.VARY
        : decision;
  }

  boolean liberal() {
    return behavior.cachePolicy().liberal();
  }

  /** The head of a stored response as the viewer gets it. */
  ResponseHead forViewer(ResponseHead stored) {
    if (behavior.responseHeadersPolicy().isEmpty()) {
      return stored;
    }
    return heads.computeIfAbsent(stored, head -> head.withFields(changed(head.fields())));
  }

  /** The fields of a response as the response headers policy changes them. */
  HeaderFields changed(HeaderFields fields) {
    ResponseHeadersPolicy policy = behavior.responseHeadersPolicy();
    if (policy.isEmpty()) {
      return fields;
    }
    HeaderFields.Builder changed = fields.without(policy.remove()).toBuilder();
    for (ResponseHeadersPolicy.SetHeader header : policy.set()) {
      if (header.override() || !fields.contains(header.name())) {
        changed.set(header.name(), header.value());
      }
    }
    return changed.build();
  }
}
