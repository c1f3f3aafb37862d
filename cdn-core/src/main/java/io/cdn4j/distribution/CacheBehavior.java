package io.cdn4j.distribution;

import java.util.List;
import java.util.function.Consumer;

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
 * @param compression whether what is stored is compressed
 * @param generatedTags whether a stored 200 without any validator gets a weak entity tag made of
 *     its content, so that later conditional requests can be answered with 304
 */
public record CacheBehavior(
    PathPattern path,
    CachePolicy cachePolicy,
    OriginRequestPolicy originRequestPolicy,
    ResponseHeadersPolicy responseHeadersPolicy,
    Methods methods,
    BodyOnGet bodyOnGet,
    boolean cached,
    Compression compression,
    boolean generatedTags) {

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
        true,
        Compression.NONE,
        false);
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
        true,
        Compression.NONE,
        false);
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
        true,
        Compression.NONE,
        false);
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
        true,
        Compression.NONE,
        false);
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
        false,
        Compression.NONE,
        false);
  }

  /** A copy for other paths. */
  public CacheBehavior withPath(PathPattern other) {
    return copy(copy -> copy.path = other);
  }

  /** A copy by which nothing is looked up or stored. */
  public CacheBehavior notCached() {
    return copy(copy -> copy.cached = false);
  }

  /** A copy with another cache policy. */
  public CacheBehavior withCachePolicy(CachePolicy other) {
    return copy(copy -> copy.cachePolicy = other);
  }

  /** A copy with another origin request policy. */
  public CacheBehavior withOriginRequestPolicy(OriginRequestPolicy other) {
    return copy(copy -> copy.originRequestPolicy = other);
  }

  /** A copy with another response headers policy. */
  public CacheBehavior withResponseHeadersPolicy(ResponseHeadersPolicy other) {
    return copy(copy -> copy.responseHeadersPolicy = other);
  }

  /** A copy that compresses otherwise. */
  public CacheBehavior withCompression(Compression other) {
    return copy(copy -> copy.compression = other);
  }

  /** A copy that makes weak entity tags, or does not. */
  public CacheBehavior withGeneratedTags(boolean made) {
    return copy(copy -> copy.generatedTags = made);
  }

  private CacheBehavior copy(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.made();
  }

  /** The components that are changed by copies. */
  private static final class Copy {
    private final CacheBehavior from;
    private PathPattern path;
    private CachePolicy cachePolicy;
    private OriginRequestPolicy originRequestPolicy;
    private ResponseHeadersPolicy responseHeadersPolicy;
    private boolean cached;
    private Compression compression;
    private boolean generatedTags;

    Copy(CacheBehavior from) {
      this.from = from;
      this.path = from.path;
      this.cachePolicy = from.cachePolicy;
      this.originRequestPolicy = from.originRequestPolicy;
      this.responseHeadersPolicy = from.responseHeadersPolicy;
      this.cached = from.cached;
      this.compression = from.compression;
      this.generatedTags = from.generatedTags;
    }

    CacheBehavior made() {
      return new CacheBehavior(
          path,
          cachePolicy,
          originRequestPolicy,
          responseHeadersPolicy,
          from.methods,
          from.bodyOnGet,
          cached,
          compression,
          generatedTags);
    }
  }
}
