package io.cdn4j.invalidation;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.TargetUri;

/** Which stored responses are to be used no more. Immutable. */
public sealed interface Invalidation {
  /** Whether it covers a stored response. */
  boolean covers(CacheKey key, StoredResponse stored);

  /**
   * All keys and variants of one target URI.
   *
   * @param uri scheme, authority, path and query as in a cache key
   */
  record OfUri(String uri) implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return key.uri().equals(uri);
    }
  }

  /**
   * All target URIs that begin with a prefix.
   *
   * @param prefix scheme, authority and the beginning of the path
   */
  record OfPrefix(String prefix) implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return key.text().startsWith(prefix) && key.uri().startsWith(prefix);
    }
  }

  /**
   * All target URIs with such a path, whatever their scheme, authority and query.
   *
   * @param path matched against the raw path
   */
  record OfPath(PathPattern path) implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return TargetUri.parse(key.uri()).filter(target -> path.matches(target.path())).isPresent();
    }
  }

  /**
   * All responses labelled with a tag by Cache-Tag or Surrogate-Key.
   *
   * @param tag the tag, case-sensitive
   */
  record OfTag(String tag) implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return stored.tags().contains(tag);
    }
  }

  /**
   * All responses of one origin in a group, RFC 9875.
   *
   * @param origin scheme and authority
   * @param group the group, case-sensitive
   */
  record OfGroup(String origin, String group) implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return stored.groups().contains(group)
          && key.text().startsWith(origin)
          && key.text().startsWith("/", origin.length());
    }
  }

  /** All there is. */
  record OfEverything() implements Invalidation {
    @Override
    public boolean covers(CacheKey key, StoredResponse stored) {
      return true;
    }
  }
}
