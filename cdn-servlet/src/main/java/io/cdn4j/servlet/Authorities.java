package io.cdn4j.servlet;

import io.cdn4j.http.Authority;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Host and port as the application sees them, normalised. Safe for use by many threads.
 *
 * <p>Not the Host field: where a container or a filter in front takes the name from
 * X-Forwarded-Host or Forwarded, that is what the application builds its links from, so it has to
 * be in the key.
 */
final class Authorities {
  /** Most sites have one name; it is normalised once, not for each request. */
  private volatile @Nullable Known last;

  private record Known(String scheme, String name, int port, @Nullable String authority) {}

  /** Null if it is no valid host. */
  @Nullable String of(HttpServletRequest request, String scheme) {
    String name = request.getServerName();
    int port = request.getServerPort();
    Known known = last;
    if (known == null
        || known.port != port
        || !known.name.equals(name)
        || !known.scheme.equals(scheme)) {
      known = new Known(scheme, name, port, normalise(scheme, name, port));
      last = known;
    }
    return known.authority;
  }

  private static @Nullable String normalise(String scheme, String name, int port) {
    boolean bareAddress = name.indexOf(':') >= 0 && !name.startsWith("[");
    String host = bareAddress ? '[' + name + ']' : name;
    return Authority.normalise(scheme, port > 0 ? host + ':' + port : host).orElse(null);
  }
}
