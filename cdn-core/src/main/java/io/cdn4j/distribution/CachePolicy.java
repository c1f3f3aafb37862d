package io.cdn4j.distribution;

import java.time.Duration;
import java.util.Set;

/**
 * What is in the cache key and how long responses live: CloudFront's cache policy, with what RFC
 * 9111 leaves to the cache as data beside it. No preset has a code path of its own.
 *
 * @param ttl the time-to-live bounds
 * @param explicitOnly whether only responses are stored that declare how they may be reused
 * @param heuristics freshness when the origin gives none
 * @param key what is in the key beside the target URI
 * @param viewerDirectives which of the viewer's Cache-Control directives count
 * @param errors which error responses are stored
 * @param setCookie what happens to responses with Set-Cookie
 * @param liberal whether everything that an RFC permits is done, such as selecting by language
 *     quality values
 * @param postReuse whether a POST response with Content-Location may answer later GETs (RFC 9110
 *     section 9.3.3)
 * @param staleOnFailure how long after expiry a response may stand in for an origin that cannot be
 *     reached
 * @param undeclared who gets a stored response whose freshness the origin did not declare
 */
public record CachePolicy(
    Ttl ttl,
    boolean explicitOnly,
    Heuristics heuristics,
    KeyFields key,
    ViewerDirectives viewerDirectives,
    ErrorCaching errors,
    SetCookie setCookie,
    boolean liberal,
    boolean postReuse,
    Duration staleOnFailure,
    Undeclared undeclared) {

  /** How much a viewer's Cache-Control and Pragma count. */
  public enum ViewerDirectives {
    /** All, as RFC 9111 section 5.2.1 says. */
    HONOURED,
    /** Only no-store and only-if-cached: a viewer cannot make the edge ask the origin. */
    PROTECTIVE,
    /** None. */
    IGNORED
  }

  /** What happens to a response with Set-Cookie. */
  public enum SetCookie {
    /** It is passed on and not stored. */
    NOT_STORED,
    /** It is stored if its freshness is explicit, and the cookie is replayed to everybody. */
    STORED
  }

  /** Who gets a stored response whose freshness is the owner's word, not the origin's. */
  public enum Undeclared {
    /** Everybody. */
    FOR_EVERYBODY,
    /**
     * Everybody but those who have a session or are logged in: for them the origin is asked, since
     * it may say something else to them.
     */
    FOR_STRANGERS
  }

  /** Checks the ranges. */
  public CachePolicy {
    if (staleOnFailure.isNegative()) {
      throw new IllegalArgumentException(
          "CachePolicy.staleOnFailure needs to be >= 0; got " + staleOnFailure);
    }
  }

  /** For a site whose owner trusts nobody: only what is in the key reaches the origin. */
  public static CachePolicy standard() {
    return new CachePolicy(
        Ttl.explicit(),
        false,
        Heuristics.NONE,
        KeyFields.STANDARD,
        ViewerDirectives.PROTECTIVE,
        ErrorCaching.STANDARD,
        SetCookie.NOT_STORED,
        false,
        false,
        Duration.ofDays(1),
        Undeclared.FOR_EVERYBODY);
  }

  /** A transparent shared cache as RFC 9111 describes it. */
  public static CachePolicy rfc9111() {
    return new CachePolicy(
        Ttl.unbounded(),
        false,
        Heuristics.TYPICAL,
        KeyFields.NONE,
        ViewerDirectives.HONOURED,
        ErrorCaching.RFC9111,
        SetCookie.NOT_STORED,
        false,
        true,
        Duration.ofDays(1),
        Undeclared.FOR_EVERYBODY);
  }

  /** For a filter in front of a web application: stored is what the application declares. */
  public static CachePolicy application() {
    return new CachePolicy(
        Ttl.unbounded(),
        true,
        Heuristics.NONE,
        KeyFields.NONE,
        ViewerDirectives.HONOURED,
        ErrorCaching.RFC9111,
        SetCookie.NOT_STORED,
        false,
        false,
        Duration.ofDays(1),
        Undeclared.FOR_STRANGERS);
  }

  /**
   * The same with an owner's bounds. A default above zero lets responses be stored that say nothing
   * about reuse, but no errors: those must declare it.
   */
  public static CachePolicy application(Ttl ttl) {
    CachePolicy declared = application();
    boolean explicitOnly = ttl.defaultTtl().isZero();
    return new CachePolicy(
        ttl,
        explicitOnly,
        declared.heuristics,
        declared.key,
        declared.viewerDirectives,
        explicitOnly ? declared.errors : ErrorCaching.EXPLICIT,
        declared.setCookie,
        declared.liberal,
        declared.postReuse,
        declared.staleOnFailure,
        declared.undeclared);
  }

  /**
   * The cache policy of a CloudFront distribution: its bounds and its key, and AWS's rules for the
   * rest.
   *
   * @param ttl MinTTL, DefaultTTL and MaxTTL
   * @param key the parameters in the cache key
   */
  public static CachePolicy cloudFront(Ttl ttl, KeyFields key) {
    return new CachePolicy(
        ttl,
        false,
        Heuristics.NONE,
        key,
        ViewerDirectives.IGNORED,
        new ErrorCaching(true, Set.of(416), Duration.ofDays(365)),
        SetCookie.NOT_STORED,
        false,
        false,
        Duration.ofDays(1),
        Undeclared.FOR_EVERYBODY);
  }

  /** A copy with other bounds. */
  public CachePolicy withTtl(Ttl other) {
    return new CachePolicy(
        other,
        explicitOnly,
        heuristics,
        key,
        viewerDirectives,
        errors,
        setCookie,
        liberal,
        postReuse,
        staleOnFailure,
        undeclared);
  }

  /** A copy with another key. */
  public CachePolicy withKey(KeyFields other) {
    return new CachePolicy(
        ttl,
        explicitOnly,
        heuristics,
        other,
        viewerDirectives,
        errors,
        setCookie,
        liberal,
        postReuse,
        staleOnFailure,
        undeclared);
  }

  /** A copy with other ones who get what declares nothing. */
  public CachePolicy withUndeclared(Undeclared other) {
    return new CachePolicy(
        ttl,
        explicitOnly,
        heuristics,
        key,
        viewerDirectives,
        errors,
        setCookie,
        liberal,
        postReuse,
        staleOnFailure,
        other);
  }

  /** A copy with another rule for Set-Cookie. */
  public CachePolicy withSetCookie(SetCookie other) {
    return new CachePolicy(
        ttl,
        explicitOnly,
        heuristics,
        key,
        viewerDirectives,
        errors,
        other,
        liberal,
        postReuse,
        staleOnFailure,
        undeclared);
  }

  /**
   * A copy that does everything an RFC permits: language normalisation, Set-Cookie with explicit
   * freshness.
   */
  public CachePolicy liberally() {
    return new CachePolicy(
        ttl,
        explicitOnly,
        heuristics,
        key,
        viewerDirectives,
        errors,
        SetCookie.STORED,
        true,
        postReuse,
        staleOnFailure,
        undeclared);
  }
}
