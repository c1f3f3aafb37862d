package io.cdn4j.caching;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.SetCookie;
import io.cdn4j.distribution.CachePolicy.ViewerDirectives;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which responses a shared cache may store, RFC 9111 section 3, within a policy. Pure. */
public final class StorePolicy {
  /** The final status codes of RFC 9110 section 15: what this cache understands. */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 305, 307, 308, 400, 401, 402, 403,
          404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 500,
          501, 502, 503, 504, 505);

  private final CachePolicy policy;
  private final FreshnessCalculator freshness;

  /** The statuses that are never stored, as bits: each response asks. */
  private final BitSet never = new BitSet();

  /** The rules of one policy. */
  public StorePolicy(CachePolicy policy) {
    this.policy = policy;
    this.freshness = new FreshnessCalculator(policy);
    policy.errors().never().forEach(never::set);
  }

  /** Decides about the response to a request; its head is all that is needed. */
  public StoreDecision decide(
      ViewerRequest request, RequestDirectives directives, StoredResponse response) {
    StoreDecision byRequest = byRequest(request, directives, response);
    if (byRequest != StoreDecision.STORE) {
      return byRequest;
    }
    StoreDecision byResponse = byResponse(request, response);
    if (byResponse != StoreDecision.STORE) {
      return byResponse;
    }
    StoreDecision byDefault = byDefault(response);
    return byDefault == StoreDecision.STORE ? byLifetime(response) : byDefault;
  }

  /**
   * What the status and the directives of the response to a GET decide by themselves: the same as
   * {@link #decide}, before anything else of it is read. Much of what an application sends says
   * no-store.
   *
   * @return {@link StoreDecision#STORE} if more has to be looked at
   */
  public StoreDecision decideByHead(
      ViewerRequest request,
      RequestDirectives directives,
      int status,
      ResponseDirectives response) {
    boolean plain = request.isGet() && request.body().isEmpty() && !directives.noStore();
    return plain ? byDirectives(status, response) : StoreDecision.STORE;
  }

  private StoreDecision byRequest(
      ViewerRequest request, RequestDirectives directives, StoredResponse response) {
    if (!request.isGet() && !isReusablePost(request, response)) {
      return StoreDecision.METHOD;
    }
    if (request.isGet() && !request.body().isEmpty()) {
      return StoreDecision.REQUEST_CONTENT;
    }
    return directives.noStore() && policy.viewerDirectives() != ViewerDirectives.IGNORED
        ? StoreDecision.REQUEST_NO_STORE
        : StoreDecision.STORE;
  }

  /**
   * RFC 9110 section 9.3.3: explicit freshness, and a Content-Location that is the target itself.
   */
  private boolean isReusablePost(ViewerRequest request, StoredResponse response) {
    return policy.postReuse()
        && request.method().equals("POST")
        && response.status() == 200
        && FreshnessCalculator.isExplicit(response)
        && response
            .fields()
            .first("Content-Location")
            .flatMap(location -> SameOrigin.resolve(request.target(), location))
            .filter(request.target().toString()::equals)
            .isPresent();
  }

  private StoreDecision byResponse(ViewerRequest request, StoredResponse response) {
    StoreDecision byDirectives = byDirectives(response.status(), response.directives());
    if (byDirectives != StoreDecision.STORE) {
      return byDirectives;
    }
    StoreDecision byViewer = byViewer(request, response);
    if (byViewer != StoreDecision.STORE) {
      return byViewer;
    }
    if (variesByMore(response.fields())) {
      return StoreDecision.VARY;
    }
    if (setsCookie(response)) {
      return StoreDecision.SET_COOKIE;
    }
    return response.isPartial() && response.contentRange().isEmpty()
        ? StoreDecision.PARTIAL
        : StoreDecision.STORE;
  }

  private StoreDecision byDirectives(int status, ResponseDirectives directives) {
    if (!statusIsStorable(status, directives)) {
      return StoreDecision.STATUS;
    }
    if (directives.noStore() && !directives.mustUnderstand()) {
      return StoreDecision.NO_STORE;
    }
    return directives.isPrivate() ? StoreDecision.PRIVATE : StoreDecision.STORE;
  }

  private boolean statusIsStorable(int status, ResponseDirectives directives) {
    if (status < 200 || status == 304 || never.get(status)) {
      return false;
    }
    return !directives.mustUnderstand() || UNDERSTOOD.contains(status);
  }

  /** Section 3.5. */
  private static StoreDecision byViewer(ViewerRequest request, StoredResponse response) {
    ResponseDirectives directives = response.directives();
    if (request.authenticated() && !permitsSessions(directives)) {
      return StoreDecision.SESSION;
    }
    boolean declared = directives.isPublic() || directives.sMaxAge() != null;
    return declared || directives.mustRevalidate() || !request.fields().contains("Authorization")
        ? StoreDecision.STORE
        : StoreDecision.AUTHORIZATION;
  }

  /**
   * A session is known to the application alone, so must-revalidate does not speak for it. A
   * targeted field is meant for shared caches alone (RFC 9213 section 2), so any lifetime above
   * zero in it does; but it may also be there for something else, such as no-transform.
   */
  private static boolean permitsSessions(ResponseDirectives directives) {
    if (directives.isPublic() || !directives.targeted()) {
      return directives.isPublic() || directives.sMaxAge() != null;
    }
    return isSome(directives.sMaxAge() == null ? directives.maxAge() : directives.sMaxAge());
  }

  /**
   * RFC 9213 section 2.2: a targeted field that is valid and not empty determines the policy alone,
   * so what Cache-Control says is ignored, and a field that is invalid or empty is. That is for the
   * origin's own words. If the targeted field gives no lifetime, an owner's default would take the
   * place of it; an origin that says in Cache-Control that a response is not to be stored, or not
   * to be reused as it is, goes before that default.
   */
  private StoreDecision byDefault(StoredResponse response) {
    ResponseDirectives targeted = response.directives();
    if (!targeted.targeted() || targeted.hasFreshness() || policy.ttl().defaultTtl().isZero()) {
      return StoreDecision.STORE;
    }
    ResponseDirectives ignored = ResponseDirectives.untargeted(response.fields());
    if (ignored.isPrivate()) {
      return StoreDecision.PRIVATE;
    }
    if (ignored.noStore()) {
      return StoreDecision.NO_STORE;
    }
    return ignored.noCache() ? StoreDecision.NO_FRESHNESS : StoreDecision.STORE;
  }

  private static boolean variesByMore(HeaderFields fields) {
    String vary = fields.combined("Vary");
    return vary != null && FieldValues.elements(vary).contains("*");
  }

  private boolean setsCookie(StoredResponse response) {
    if (!response.fields().contains("Set-Cookie")) {
      return false;
    }
    return policy.setCookie() == SetCookie.NOT_STORED || !FreshnessCalculator.isExplicit(response);
  }

  private StoreDecision byLifetime(StoredResponse response) {
    boolean explicit = FreshnessCalculator.isExplicit(response);
    boolean declared = explicit || response.directives().noCache();
    boolean error = response.status() >= 400;
    if (!declared && (policy.explicitOnly() || (error && policy.errors().explicitOnly()))) {
      return StoreDecision.NO_FRESHNESS;
    }
    if (!declared && !FreshnessCalculator.isHeuristicallyCacheable(response)) {
      return StoreDecision.NO_FRESHNESS;
    }
    boolean reusable =
        response.hasValidator()
            || (!freshness.lifetime(response).isZero() && !response.directives().noCache())
            || mayBeServedStale(response.directives());
    return reusable ? StoreDecision.STORE : StoreDecision.NO_FRESHNESS;
  }

  /**
   * RFC 5861: without freshness and validator, it can still answer while, or if, the next fails.
   */
  private static boolean mayBeServedStale(ResponseDirectives directives) {
    return !directives.noCache()
        && !directives.mustRevalidate()
        && !directives.proxyRevalidate()
        && (isSome(directives.staleWhileRevalidate()) || isSome(directives.staleIfError()));
  }

  private static boolean isSome(@Nullable Duration window) {
    return window != null && !window.isZero();
  }
}
