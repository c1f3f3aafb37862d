package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.Authority;
import io.cdn4j.http.TargetUri;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request target, RFC 9112 section 3.2, in the bytes that were sent: nothing is decoded, encoded
 * or normalised.
 *
 * @param scheme of an absolute-form target, lower case; null otherwise
 * @param authority of an absolute-form target, as sent; null otherwise
 * @param path the raw path, or {@code *}
 * @param query the raw query; null if there is no question mark
 */
public record RequestTarget(
    @Nullable String scheme, @Nullable String authority, String path, @Nullable String query) {

  /**
   * Reads origin-form, absolute-form, and asterisk-form for OPTIONS.
   *
   * @throws RefusedRequest if it is none of these or holds a byte that no URI has
   */
  public static RequestTarget parse(String method, String raw) throws RefusedRequest {
    refuseStrangeBytes(raw);
    if (raw.startsWith("/")) {
      return pathAndQuery(null, null, raw);
    }
    if (raw.equals("*") && method.equals("OPTIONS")) {
      return new RequestTarget(null, null, "*", null);
    }
    return absolute(method, raw);
  }

  /**
   * The target URI of an absolute URL, in the form in which requests are keyed.
   *
   * @throws RefusedRequest if it is not an http or https URL without fragment
   */
  public static TargetUri url(String url) throws RefusedRequest {
    refuseStrangeBytes(url);
    RequestTarget target = absolute("GET", url);
    String scheme = target.scheme() == null ? "http" : target.scheme();
    String authority = target.authority() == null ? "" : target.authority();
    return new TargetUri(
        scheme,
        Authority.normalise(scheme, authority).orElseThrow(() -> refusal("a valid host", url)),
        target.path(),
        target.query());
  }

  private static RequestTarget absolute(String method, String raw) throws RefusedRequest {
    int colon = raw.indexOf("://");
    String scheme = colon < 0 ? "" : raw.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refusal("a path, or an http or https URL", raw);
    }
    int begin = colon + 3;
    int end = endOfAuthority(raw, begin);
    String authority = raw.substring(begin, end);
    String rest = raw.substring(end);
    if (rest.isEmpty() && method.equals("OPTIONS")) {
      return new RequestTarget(scheme, authority, "*", null);
    }
    return pathAndQuery(scheme, authority, rest.startsWith("/") ? rest : '/' + rest);
  }

  private static RequestTarget pathAndQuery(
      @Nullable String scheme, @Nullable String authority, String raw) {
    int mark = raw.indexOf('?');
    return mark < 0
        ? new RequestTarget(scheme, authority, raw, null)
        : new RequestTarget(scheme, authority, raw.substring(0, mark), raw.substring(mark + 1));
  }

  private static int endOfAuthority(String raw, int begin) {
    int end = begin;
    while (end < raw.length() && "/?#".indexOf(raw.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static void refuseStrangeBytes(String raw) throws RefusedRequest {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw refusal("visible ASCII characters only", raw);
      }
    }
  }

  private static RefusedRequest refusal(String expected, String given) {
    return new RefusedRequest(
        400, "a request target needs %s; got '%s'".formatted(expected, given));
  }
}
