package io.cdn4j.caching;

import io.cdn4j.http.Authority;
import io.cdn4j.http.TargetUri;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Resolves Location and Content-Location against a target, for the same origin only (RFC 9111
 * section 4.4). Pure.
 */
public final class SameOrigin {
  private SameOrigin() {}

  /**
   * The URI that a reference means, as text in the form of a cache key.
   *
   * @return empty if it cannot be read, or has another scheme, host or port than the target
   */
  public static Optional<String> resolve(TargetUri target, String reference) {
    try {
      URI resolved = resolved(target, reference.trim());
      if (resolved.getScheme() == null || resolved.getRawAuthority() == null) {
        return Optional.empty();
      }
      return uri(resolved).filter(uri -> uri.startsWith(target.origin() + "/"));
    } catch (IllegalArgumentException notAUri) {
      return Optional.empty();
    }
  }

  /** {@code URI.resolve} follows RFC 2396, where a reference without a path lost the target's. */
  private static URI resolved(TargetUri target, String reference) {
    if (reference.isEmpty()) {
      return URI.create(target.toString());
    }
    if (reference.startsWith("?")) {
      return URI.create(target.origin() + target.path() + reference);
    }
    // The target may hold bytes that java.net.URI does not take; most references do not need its
    // path.
    boolean rooted = reference.startsWith("/") || reference.contains("://");
    return URI.create(rooted ? target.origin() + "/" : target.toString()).resolve(reference);
  }

  private static Optional<String> uri(URI resolved) {
    String scheme = resolved.getScheme().toLowerCase(Locale.ROOT);
    String path = resolved.getRawPath().isEmpty() ? "/" : resolved.getRawPath();
    String query = resolved.getRawQuery() == null ? "" : "?" + resolved.getRawQuery();
    return Authority.normalise(scheme, resolved.getRawAuthority())
        .map(authority -> scheme + "://" + authority + path + query);
  }
}
