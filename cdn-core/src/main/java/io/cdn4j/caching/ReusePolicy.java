package io.cdn4j.caching;

import io.cdn4j.caching.ReuseDecision.Action;
import io.cdn4j.caching.ReuseDecision.OnOriginError;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.Undeclared;
import io.cdn4j.distribution.CachePolicy.ViewerDirectives;
import io.cdn4j.http.ViewerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** When a stored response may be used, RFC 9111 section 4 and RFC 5861. Pure. */
public final class ReusePolicy {
  private final CachePolicy policy;
  private final FreshnessCalculator freshness;

  /** The rules of one policy. */
  public ReusePolicy(CachePolicy policy) {
    this.policy = policy;
    this.freshness = new FreshnessCalculator(policy);
  }

  /** Decides about a stored response that the request selects. */
  public ReuseDecision decide(Instant now, RequestDirectives request, StoredResponse stored) {
    Freshness current = freshness.at(now, stored);
    boolean honoured = policy.viewerDirectives() == ViewerDirectives.HONOURED;
    OnOriginError onError =
        onOriginError(current, honoured ? request : RequestDirectives.NONE, stored);
    if (honoured && forbidden(request, current, stored)) {
      return new ReuseDecision(Action.VALIDATE, onError, current, true);
    }
    return new ReuseDecision(action(current, request, stored, honoured), onError, current, false);
  }

  /**
   * Whether this viewer may get it without the origin's word at all: to a viewer whom the origin
   * knows it may say something else, unless it has declared what others may get.
   */
  public boolean isFor(ViewerRequest request, StoredResponse stored) {
    return !request.authenticated()
        || policy.undeclared() == Undeclared.FOR_EVERYBODY
        || FreshnessCalculator.isExplicit(stored)
        || stored.directives().isPublic();
  }

  /** Section 5.2.1: what a request may demand. */
  private static boolean forbidden(
      RequestDirectives request, Freshness current, StoredResponse stored) {
    if (request.noCache()) {
      return true;
    }
    // RFC 8246: what is immutable and fresh need not be validated because a viewer reloads.
    boolean immutable = stored.directives().immutable() && current.isFresh();
    if (request.maxAge() != null && tooOld(request, current) && !immutable) {
      return true;
    }
    return request.minFresh() != null && current.remaining().compareTo(request.minFresh()) < 0;
  }

  /** Section 5.2.1.1: what is older than max-age is stale to this viewer, who may take it so. */
  private static boolean tooOld(RequestDirectives request, Freshness current) {
    Duration accepted = Objects.requireNonNullElse(request.maxStale(), Duration.ZERO);
    Duration oldest = Objects.requireNonNull(request.maxAge()).plus(accepted);
    return current.age().compareTo(oldest) > 0;
  }

  private static Action action(
      Freshness current, RequestDirectives request, StoredResponse stored, boolean honoured) {
    ResponseDirectives directives = stored.directives();
    if (directives.noCache()) {
      return Action.VALIDATE;
    }
    if (current.isFresh()) {
      return Action.SERVE;
    }
    if (forbidsStale(directives)) {
      return Action.VALIDATE;
    }
    if (honoured
        && request.maxStale() != null
        && directives.sMaxAge() == null
        && current.isStaleForAtMost(request.maxStale())) {
      return Action.SERVE;
    }
    return directives.staleWhileRevalidate() != null
            && current.isStaleForAtMost(directives.staleWhileRevalidate())
        ? Action.SERVE_AND_REVALIDATE
        : Action.VALIDATE;
  }

  private OnOriginError onOriginError(
      Freshness current, RequestDirectives request, StoredResponse stored) {
    ResponseDirectives directives = stored.directives();
    if (directives.noCache() || forbidsStale(directives)) {
      return OnOriginError.PASS_ERROR;
    }
    Duration staleIfError = directives.staleIfError();
    if (staleIfError == null && directives.sMaxAge() == null) {
      staleIfError = request.staleIfError();
    }
    if (staleIfError != null) {
      return current.isStaleForAtMost(staleIfError)
          ? OnOriginError.SERVE_STALE
          : OnOriginError.PASS_ERROR;
    }
    // Section 4.2.4 lets a disconnected cache serve stale; s-maxage implies proxy-revalidate
    // (5.2.2.10).
    boolean permitted =
        directives.sMaxAge() == null && current.isStaleForAtMost(policy.staleOnFailure());
    return permitted ? OnOriginError.SERVE_STALE_IF_UNREACHABLE : OnOriginError.PASS_ERROR;
  }

  private static boolean forbidsStale(ResponseDirectives directives) {
    return directives.mustRevalidate() || directives.proxyRevalidate();
  }
}
