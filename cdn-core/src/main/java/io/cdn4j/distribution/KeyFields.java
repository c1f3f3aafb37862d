package io.cdn4j.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a request is in the cache key beside scheme, authority and path of its target URI.
 *
 * @param cookies which cookies
 * @param headers names of header fields, in key order
 * @param acceptEncoding whether the preferred content coding (br, gzip or identity) is part of the
 *     key
 * @param query which parameters of the query
 */
public record KeyFields(
    Cookies cookies, List<String> headers, boolean acceptEncoding, QueryParameters query) {
  /** The whole target URI alone: variants are selected by Vary. */
  public static final KeyFields NONE = new KeyFields(Cookies.none(), List.of(), false);

  /** All that an origin of the standard policy gets to see. */
  public static final KeyFields STANDARD =
      new KeyFields(Cookies.all(), List.of("Origin", "Accept", "Authorization", "CDN-Loop"), true);

  /** Checks the names. */
  public KeyFields {
    headers = List.copyOf(headers);
    for (String name : headers) {
      if (name.isBlank()
          || name.equalsIgnoreCase("Cookie")
          || name.equalsIgnoreCase("Accept-Encoding")
          || name.equalsIgnoreCase("Host")) {
        throw new IllegalArgumentException(
            "KeyFields.headers takes names other than Cookie, Accept-Encoding and Host, which have"
                + " settings of their own; got '%s'".formatted(name));
      }
    }
  }

  /** With the whole query. */
  public KeyFields(Cookies cookies, List<String> headers, boolean acceptEncoding) {
    this(cookies, headers, acceptEncoding, QueryParameters.all());
  }

  /** A copy with one more header field. */
  public KeyFields withHeader(String name) {
    if (headers.stream().anyMatch(name::equalsIgnoreCase)) {
      return this;
    }
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    return new KeyFields(cookies, more, acceptEncoding, query);
  }

  /** A copy with other cookies. */
  public KeyFields withCookies(Cookies other) {
    return new KeyFields(other, headers, acceptEncoding, query);
  }

  /** A copy with other parameters of the query. */
  public KeyFields withQuery(QueryParameters other) {
    return new KeyFields(cookies, headers, acceptEncoding, other);
  }
}
