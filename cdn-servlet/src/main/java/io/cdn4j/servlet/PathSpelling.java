package io.cdn4j.servlet;

import io.cdn4j.edge.EdgeLocation;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Other spellings of a raw path that a servlet container leads to the same page: characters encoded
 * that need not be (RFC 3986 section 6.2.2), path parameters, several slashes for one. The engine
 * takes each for a path of its own, so a rule for one would not hold for the others.
 */
final class PathSpelling {
  /** What stands for itself in a path, RFC 3986 section 3.3, besides letters and digits. */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/";

  private PathSpelling() {}

  /** Whether a usual spelling of this path is served by another behavior than the path itself. */
  static boolean disguises(String path, EdgeLocation edge) {
    if (path.indexOf('%') < 0 && path.indexOf(';') < 0 && !path.contains("//")) {
      return false;
    }
    return !edge.servesAlike(path, usual(path));
  }

  /** Without parameters, with single slashes, encoded where that is needed, in upper case. */
  static String usual(String path) {
    String decoded = decoded(withoutParameters(path));
    StringBuilder single = new StringBuilder(decoded.length());
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if (c != '/' || i == 0 || decoded.charAt(i - 1) != '/') {
        single.append(c);
      }
    }
    return single.toString();
  }

  private static String withoutParameters(String path) {
    StringBuilder kept = new StringBuilder(path.length());
    boolean parameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      parameter = c == ';' || (parameter && c != '/');
      if (!parameter) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static String decoded(String path) {
    StringBuilder decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        decoded.append(octet(path.substring(i, i + 3)));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static String octet(String encoded) {
    char c = (char) HexFormat.fromHexDigits(encoded, 1, 3);
    boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
    return alphanumeric || PLAIN.indexOf(c) >= 0
        ? Character.toString(c)
        : encoded.toUpperCase(Locale.ROOT);
  }

  /** Whether two hexadecimal digits follow the percent sign that stands here. */
  static boolean isEncoded(String path, int at) {
    return at + 2 < path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }
}
