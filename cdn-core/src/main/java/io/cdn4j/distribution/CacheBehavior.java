package io.cdn4j.distribution;

import java.util.List;

/**
 * How requests for some paths are served: CloudFront's cache behavior.
 *
 * @param path which paths
 * @param cachePolicy what is keyed and how long it lives
 * @param originRequestPolicy what the origin gets to see
 * @param responseHeadersPolicy what is changed on the way to the viewer
 * @param methods which methods are served
 * @param bodyOnGet what happens to a GET or HEAD with content
 * @param cached whether anything is looked up or stored at all
 */
public record CacheBehavior(
    PathPattern path,
    CachePolicy cachePolicy,
    OriginRequestPolicy originRequestPolicy,
    ResponseHeadersPolicy responseHeadersPolicy,
    Methods methods,
    BodyOnGet bodyOnGet,
    boolean cached) {

  /** What happens to a GET or HEAD with content, which an origin may let change its answer. */
  public enum BodyOnGet {
    /** 403, as CloudFront. */
    REFUSED,
    /** It is forwarded; the response is neither taken from the cache nor stored. */
    NOT_CACHED
  }

  /** The default of the edge server: safe for a site whose owner trusts nobody. */
  public static CacheBehavior standard() {
    return new CacheBehavior(
        PathPattern.ANY,
        CachePolicy.standard(),
        OriginRequestPolicy.standard(),
        ResponseHeadersPolicy.NONE,
        Methods.standard(),
        BodyOnGet.REFUSED,
        true);
  }

  /** A transparent shared cache. */
  public static CacheBehavior rfc9111() {
    return new CacheBehavior(
        PathPattern.ANY,
        CachePolicy.rfc9111(),
        OriginRequestPolicy.endToEnd(),
        ResponseHeadersPolicy.NONE,
        Methods.transparent(),
        BodyOnGet.NOT_CACHED,
        true);
  }

  /** For the filter: the application sees every request as it came. */
  public static CacheBehavior application() {
    return new CacheBehavior(
        PathPattern.ANY,
        CachePolicy.application(),
        OriginRequestPolicy.application(),
        ResponseHeadersPolicy.NONE,
        Methods.all(),
        BodyOnGet.NOT_CACHED,
        true);
  }

  /** For a CloudFront distribution. */
  public static CacheBehavior cloudFront(PathPattern path, CachePolicy cachePolicy) {
    return new CacheBehavior(
        path,
        cachePolicy,
        new OriginRequestPolicy(
            OriginRequestPolicy.Forwarding.KEY, List.of(), true, "Amazon CloudFront"),
        ResponseHeadersPolicy.NONE,
        Methods.standard(),
        BodyOnGet.REFUSED,
        true);
  }

  /** For paths that are not cached: all end-to-end fields reach the origin. */
  public static CacheBehavior pass(PathPattern path) {
    CacheBehavior standard = standard();
    return new CacheBehavior(
        path,
        standard.cachePolicy(),
        OriginRequestPolicy.pass(),
        ResponseHeadersPolicy.NONE,
        standard.methods(),
        BodyOnGet.NOT_CACHED,
        false);
  }

  /** A copy for other paths. */
  public CacheBehavior withPath(PathPattern other) {
    return new CacheBehavior(
        other, cachePolicy, originRequestPolicy, responseHeadersPolicy, methods, bodyOnGet, cached);
  }

  /** A copy by which nothing is looked up or stored. */
  public CacheBehavior notCached() {
    return new CacheBehavior(
        path, cachePolicy, originRequestPolicy, responseHeadersPolicy, methods, bodyOnGet, false);
  }

  /** A copy with another cache policy. */
  public CacheBehavior withCachePolicy(CachePolicy other) {
    return new CacheBehavior(
        path, other, originRequestPolicy, responseHeadersPolicy, methods, bodyOnGet, cached);
  }

  /** A copy with another origin request policy. */
  public CacheBehavior withOriginRequestPolicy(OriginRequestPolicy other) {
    return new CacheBehavior(
        path, cachePolicy, other, responseHeadersPolicy, methods, bodyOnGet, cached);
  }

  /** A copy with another response headers policy. */
  public CacheBehavior withResponseHeadersPolicy(ResponseHeadersPolicy other) {
    return new CacheBehavior(
        path, cachePolicy, originRequestPolicy, other, methods, bodyOnGet, cached);
  }
}
