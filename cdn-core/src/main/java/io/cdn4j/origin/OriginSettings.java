package io.cdn4j.origin;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an origin is, and what may be asked of it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address to connect to, whatever Host says; an IPv6 address in brackets. Also
 *     the name that TLS asks for and verifies
 * @param port 1 to 65535
 * @param pathPrefix put before the path of every request: empty, or beginning with a slash and not
 *     ending with one
 * @param timeouts how long it may take
 * @param maxRequestsInFlight above it requests fail at once instead of waiting, 1 or more
 * @param maxHead the most bytes of a response's head, 1,024 or more
 */
public record OriginSettings(
    String scheme,
    String host,
    int port,
    String pathPrefix,
    OriginTimeouts timeouts,
    int maxRequestsInFlight,
    int maxHead) {
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>\\[[^]/]+]|[^]\\[:/?#@]+)(?::(?<port>\\d{1,5}))?(?<path>/[^?#]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PREFIX = Pattern.compile("(/[!-~&&[^?#/]]+)*");

  /** Checks the bounds. */
  public OriginSettings {
    check(scheme.equals("http") || scheme.equals("https"), "scheme http or https", scheme);
    check(!host.isEmpty(), "a host", host);
    check(port >= 1 && port <= 65535, "a port from 1 to 65535", port);
    check(
        PREFIX.matcher(pathPrefix).matches(),
        "a path prefix that is empty, or begins with a slash and ends without one",
        pathPrefix);
    check(maxRequestsInFlight >= 1, "maxRequestsInFlight of 1 or more", maxRequestsInFlight);
    check(maxHead >= 1024, "maxHead of 1024 bytes or more", maxHead);
  }

  private static void check(boolean holds, String expected, Object given) {
    if (!holds) {
      throw new IllegalArgumentException(
          "OriginSettings needs %s; got %s".formatted(expected, given));
    }
  }

  /**
   * The usual settings for a URL such as {@code https://origin.example:8443/base}: {@link
   * OriginTimeouts#DEFAULT}, 1,000 requests in flight, heads of up to 64 KiB.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https URL without query
   */
  public static OriginSettings of(String url) {
    Matcher matcher = URL.matcher(url);
    check(matcher.matches(), "a URL like http://host:port/prefix", url);
    String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
    String port = matcher.group("port");
    String path = matcher.group("path");
    return new OriginSettings(
        scheme,
        matcher.group("host").toLowerCase(Locale.ROOT),
        port == null ? defaultPort(scheme) : Integer.parseInt(port),
        path == null ? "" : withoutSlashAtEnd(path),
        OriginTimeouts.DEFAULT,
        1000,
        64 * 1024);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether connections are encrypted. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** Scheme, host, port and prefix. */
  @Override
  public String toString() {
    return "%s://%s:%d%s".formatted(scheme, host, port, pathPrefix);
  }

  /** A copy with other time-outs. */
  public OriginSettings withTimeouts(OriginTimeouts other) {
    return new OriginSettings(scheme, host, port, pathPrefix, other, maxRequestsInFlight, maxHead);
  }

  /** A copy with another limit of requests in flight. */
  public OriginSettings withMaxRequestsInFlight(int other) {
    return new OriginSettings(scheme, host, port, pathPrefix, timeouts, other, maxHead);
  }

  /** A copy with another limit of a response's head, in bytes. */
  public OriginSettings withMaxHead(int other) {
    return new OriginSettings(scheme, host, port, pathPrefix, timeouts, maxRequestsInFlight, other);
  }
}
