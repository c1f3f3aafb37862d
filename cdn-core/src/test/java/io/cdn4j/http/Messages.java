package io.cdn4j.http;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages for tests, written as tables write them. */
public final class Messages {
  /** The moment at which things happen unless a test says otherwise. */
  public static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private static final Pattern MOMENT = Pattern.compile("T([+-]\\d+)");
  private static final Pattern URI = Pattern.compile("(https?)://([^/?*]*)([^?]*)(?:\\?(.*))?");

  private Messages() {}

  /**
   * {@code Name: value & Name: value}. A value {@code T+60} is the date 60 seconds after {@link
   * #T0}.
   */
  public static HeaderFields fields(@Nullable String text) {
    HeaderFields.Builder fields = HeaderFields.builder();
    if (text == null || text.isBlank()) {
      return fields.build();
    }
    for (String line : text.split(" & ", -1)) {
      int colon = line.indexOf(':');
      fields.add(line.substring(0, colon).trim(), value(line.substring(colon + 1).trim()));
    }
    return fields.build();
  }

  private static String value(String text) {
    Matcher moment = MOMENT.matcher(text);
    return moment.matches()
        ? HttpDate.format(T0.plusSeconds(Long.parseLong(moment.group(1))))
        : text;
  }

  /** A target from its text; nothing is checked or normalised. */
  public static TargetUri target(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no http URI: " + uri);
    }
    return new TargetUri(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
  }

  /** A request for a path, or path and query, of {@code http://example.com}. */
  public static ViewerRequest request(String method, String path, @Nullable String fields) {
    return ViewerRequest.of(method, target("http://example.com" + path), fields(fields));
  }

  /** A GET. */
  public static ViewerRequest get(String path) {
    return request("GET", path, null);
  }

  /** A GET with header fields. */
  public static ViewerRequest get(String path, @Nullable String fields) {
    return request("GET", path, fields);
  }
}
