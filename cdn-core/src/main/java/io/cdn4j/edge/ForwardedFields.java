package io.cdn4j.edge;

import io.cdn4j.caching.AcceptEncoding;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.OriginRequestPolicy;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import java.util.List;

/** Which fields of a viewer's request the origin gets to see, by the policies of a behavior. */
final class ForwardedFields {
  /**
   * Fields that say where a request came from, or ask for another one than its request line does.
   */
  private static final List<String> FAMILIES =
      List.of("x-forwarded", "x-original-", "x-rewrite-", "cloudfront-", "x-amz-", "x-edge-");

  private static final FieldNames OVERRIDES =
      FieldNames.of(
          "forwarded",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "x-http-host-override",
          "x-host",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "fastly-client-ip",
          "x-proxyuser-ip",
          "x-url-scheme",
          "x-scheme",
          "front-end-https",
          "x-cache",
          "x-cache-hash",
          "x-wap-profile");

  /** What the edge makes itself, or what belongs to this connection. */
  private static final FieldNames NEVER =
      FieldNames.of("host", "content-length", "expect", "upgrade", "cdn-loop");

  /** The content of a request is described to the origin whatever else is forwarded. */
  private static final List<String> CONTENT =
      List.of("Content-Type", "Content-Encoding", "Content-Language", "Content-Location");

  private final OriginRequestPolicy policy;
  private final KeyFields key;

  ForwardedFields(CacheBehavior behavior) {
    this.policy = behavior.originRequestPolicy();
    this.key = behavior.cachePolicy().key();
  }

  /** The end-to-end fields for the origin, without those that the edge adds to every request. */
  HeaderFields of(ViewerRequest request) {
    if (!isListed(request)) {
      return endToEnd(request);
    }
    HeaderFields fields = listed(request);
    return policy.userAgent().isEmpty() ? fields : fields.with("User-Agent", policy.userAgent());
  }

  /** The target that the origin is asked for: what is not in the key is not forwarded. */
  TargetUri target(ViewerRequest request) {
    return isListed(request) ? key.query().select(request.target()) : request.target();
  }

  private boolean isListed(ViewerRequest request) {
    return policy.forwarding() == Forwarding.KEY && (request.isGet() || request.isHead());
  }

  private HeaderFields listed(ViewerRequest request) {
    HeaderFields fields = request.fields();
    HeaderFields.Builder forwarded = HeaderFields.builder();
    key.headers().forEach(name -> copy(fields, forwarded, name));
    policy.headers().forEach(name -> copy(fields, forwarded, name));
    if (!request.body().isEmpty()) {
      CONTENT.forEach(name -> copy(fields, forwarded, name));
    }
    String cookies = key.cookies().select(fields);
    if (cookies != null) {
      forwarded.add("Cookie", cookies);
    }
    if (key.acceptEncoding()) {
      forwarded.add("Accept-Encoding", acceptEncoding(request));
    }
    List.of("Range", "If-Range", "If-None-Match", "If-Modified-Since", "If-Match")
        .forEach(name -> copy(fields, forwarded, name));
    copy(fields, forwarded, "If-Unmodified-Since");
    return forwarded.build();
  }

  private static void copy(HeaderFields from, HeaderFields.Builder to, String name) {
    from.all(name).forEach(value -> to.add(name, value));
  }

  private HeaderFields endToEnd(ViewerRequest request) {
    HeaderFields fields =
        isUnchanged()
            ? request.fields().filter((name, value) -> isSelecting(name))
            : HopByHop.removed(request.fields()).filter((name, value) -> isForwarded(name));
    // What is keyed in one form must not reach the origin in another.
    return key.acceptEncoding() && (request.isGet() || request.isHead())
        ? fields.with("Accept-Encoding", acceptEncoding(request))
        : fields;
  }

  private boolean isUnchanged() {
    return policy.forwarding() == Forwarding.UNCHANGED;
  }

  /** Whether requests to an origin that sees them unchanged are told apart by this field. */
  private boolean isSelecting(String name) {
    return !HopByHop.isAlways(name) && isForwarded(name);
  }

  /**
   * Whether a response varies by a field that its origin sees although {@link #of} leaves it out:
   * one for a single connection, such as TE. Host is in the key by the target.
   */
  boolean variesByUnseen(HeaderFields response) {
    String vary = isUnchanged() ? response.combined("Vary") : null;
    return vary != null
        && FieldValues.elements(vary).stream()
            .anyMatch(name -> !isSelecting(name) && !name.equalsIgnoreCase("Host"));
  }

  private static String acceptEncoding(ViewerRequest request) {
    return AcceptEncoding.normalise(request.fields().combined("Accept-Encoding"));
  }

  private boolean isForwarded(String name) {
    if (NEVER.contains(name)) {
      return false;
    }
    return !policy.dropFamilies()
        || (!OVERRIDES.contains(name) && FAMILIES.stream().noneMatch(family -> isOf(family, name)));
  }

  private static boolean isOf(String family, String name) {
    return name.regionMatches(true, 0, family, 0, family.length());
  }
}
