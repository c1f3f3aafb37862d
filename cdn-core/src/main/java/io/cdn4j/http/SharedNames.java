package io.cdn4j.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One string for each name that most responses have, as HTTP/1.1 servers write it and as HTTP/2
 * does. A stored response has many of them, and would otherwise hold each as a copy.
 */
final class SharedNames {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    List.of(
            "Accept-Ranges",
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Alt-Svc",
            "Cache-Control",
            "Cache-Groups",
            "Cache-Status",
            "Cache-Tag",
            "CDN-Cache-Control",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Location",
            "Content-Range",
            "Content-Security-Policy",
            "Content-Type",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Date",
            "ETag",
            "Expires",
            "Last-Modified",
            "Link",
            "Location",
            "No-Vary-Search",
            "Permissions-Policy",
            "Pragma",
            "Referrer-Policy",
            "Server",
            "Server-Timing",
            "Strict-Transport-Security",
            "Surrogate-Key",
            "Timing-Allow-Origin",
            "Vary",
            "Via",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-Powered-By",
            "X-XSS-Protection")
        .forEach(SharedNames::share);
  }

  private SharedNames() {}

  private static void share(String name) {
    NAMES.put(name, name);
    String lowerCase = name.toLowerCase(Locale.ROOT);
    NAMES.put(lowerCase, lowerCase);
  }

  /** The string that stands for this name; the same if it is none of them. */
  static String of(String name) {
    return NAMES.getOrDefault(name, name);
  }

  /** Whether it is such a string itself, and so takes no heap of its own. */
  @SuppressWarnings("ReferenceEquality")
  static boolean holds(String name) {
    return NAMES.get(name) == name;
  }
}
