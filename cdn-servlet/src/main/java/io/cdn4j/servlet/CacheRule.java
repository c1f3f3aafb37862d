package io.cdn4j.servlet;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.Undeclared;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.distribution.Ttl;
import java.time.Duration;

/**
 * What an owner says about some paths of a web application. Immutable.
 *
 * <p>What the application says in Cache-Control, CDN-Cache-Control and Expires comes first: {@code
 * private} and {@code no-store} win over any rule, and so does a session, a principal, an
 * Authorization field or a Set-Cookie, as RFC 9111 section 3 has it for shared caches.
 *
 * @param path which paths, raw and after the context path, as {@link PathPattern} matches them
 * @param cache whether anything is looked up or stored; otherwise TTLs and key have no effect
 * @param ttl the bounds on what the application declares, and how long a response lives that
 *     declares nothing: zero means that such a response is not stored
 * @param key what of a request is in the key; the application sees all of it and must not let its
 *     answer depend on more, but for what it names in Vary
 * @param sessions whether what is stored for the default TTL, since the application declares
 *     nothing, is given to visitors with a session or a principal as well. It is never made from
 *     their requests
 */
public record CacheRule(PathPattern path, boolean cache, Ttl ttl, KeyFields key, boolean sessions) {
  /**
   * Stored is what the application declares, under the whole target URI.
   *
   * @throws IllegalArgumentException if no raw path can match
   */
  public static CacheRule of(String path) {
    return new CacheRule(RulePath.of(path), true, Ttl.unbounded(), KeyFields.NONE, false);
  }

  /**
   * Nothing is looked up or stored.
   *
   * @throws IllegalArgumentException if no raw path can match
   */
  public static CacheRule pass(String path) {
    return new CacheRule(RulePath.of(path), false, Ttl.unbounded(), KeyFields.NONE, false);
  }

  /** A copy by which a response that declares nothing lives so long. */
  public CacheRule withDefaultTtl(Duration defaultTtl) {
    return withTtl(ttl.withDefault(defaultTtl));
  }

  /** A copy with other bounds. */
  public CacheRule withTtl(Ttl other) {
    return new CacheRule(path, cache, other, key, sessions);
  }

  /** A copy with another key. */
  public CacheRule withKey(KeyFields other) {
    return new CacheRule(path, cache, ttl, other, sessions);
  }

  /** A copy that says whether visitors with a session get what declares nothing. */
  public CacheRule withSessions(boolean other) {
    return new CacheRule(path, cache, ttl, key, other);
  }

  /** A copy for an application with this context path, which may be empty. */
  CacheRule under(String contextPath) {
    return new CacheRule(ContextPath.under(contextPath, path), cache, ttl, key, sessions);
  }

  /** The rule as the engine knows it. */
  CacheBehavior behavior() {
    CacheBehavior behavior =
        CacheBehavior.application()
            .withPath(path)
            .withCachePolicy(
                CachePolicy.application(ttl)
                    .withKey(key)
                    .withUndeclared(
                        sessions ? Undeclared.FOR_EVERYBODY : Undeclared.FOR_STRANGERS));
    return cache ? behavior : behavior.notCached();
  }
}
