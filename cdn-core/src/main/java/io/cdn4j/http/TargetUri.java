package io.cdn4j.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target URI of a request, RFC 9110 section 7.1, in the bytes that the viewer sent.
 *
 * @param scheme {@code http} or {@code https}, lower case
 * @param authority host and port, normalised: lower case, no trailing dot, no default port
 * @param path the raw path, beginning with a slash, or {@code *}
 * @param query the raw query without its question mark; null if there is none, which differs from
 *     an empty one
 */
public record TargetUri(String scheme, String authority, String path, @Nullable String query) {
  /**
   * The target that a text in the form of {@link #toString()} means; empty if it has no such form.
   */
  public static Optional<TargetUri> parse(String uri) {
    int authority = uri.indexOf("://") + 3;
    int path = authority < 3 ? -1 : uri.indexOf('/', authority);
    if (path < 0) {
      return Optional.empty();
    }
    int query = uri.indexOf('?', path);
    return Optional.of(
        new TargetUri(
            uri.substring(0, authority - 3),
            uri.substring(authority, path),
            query < 0 ? uri.substring(path) : uri.substring(path, query),
            query < 0 ? null : uri.substring(query + 1)));
  }

  /** Path and query as they stand in the request line. */
  public String pathAndQuery() {
    return query == null ? path : path + '?' + query;
  }

  /** Scheme and authority: what RFC 6454 calls the origin. */
  public String origin() {
    return scheme + "://" + authority;
  }

  /** How many characters {@link #toString()} has. */
  public int length() {
    int beforeQuery = scheme.length() + 3 + authority.length() + path.length();
    return query == null ? beforeQuery : beforeQuery + 1 + query.length();
  }

  @Override
  public String toString() {
    return query == null
        ? scheme + "://" + authority + path
        : scheme + "://" + authority + path + '?' + query;
  }
}
