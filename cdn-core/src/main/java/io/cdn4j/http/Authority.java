package io.cdn4j.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Host and port of a target URI, RFC 3986 section 3.2, in the one form that is keyed and forwarded.
 */
public final class Authority {
  private static final int LONGEST = 255 + 6;

  private Authority() {}

  /**
   * Lower case, without a trailing dot and without the scheme's default port.
   *
   * @param scheme {@code http} or {@code https}
   * @param host the value of Host or of the authority as sent
   * @return empty if it is not a valid host with an optional port
   */
  public static Optional<String> normalise(String scheme, String host) {
    if (host.isEmpty() || host.length() > LONGEST) {
      return Optional.empty();
    }
    int colon = host.indexOf(':', host.startsWith("[") ? host.indexOf(']') : 0);
    String name = colon < 0 ? host : host.substring(0, colon);
    String port = colon < 0 ? "" : host.substring(colon + 1);
    if (!isName(name) || !isPort(port)) {
      return Optional.empty();
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isDefault(scheme, port) ? plain : plain + ':' + Integer.parseInt(port));
  }

  private static boolean isDefault(String scheme, String port) {
    return port.isEmpty() || Integer.parseInt(port) == (scheme.equals("https") ? 443 : 80);
  }

  private static boolean isPort(String port) {
    return port.length() <= 5
        && port.chars().allMatch(c -> c >= '0' && c <= '9')
        && (port.isEmpty() || (Integer.parseInt(port) > 0 && Integer.parseInt(port) < 65_536));
  }

  private static boolean isName(String name) {
    if (name.startsWith("[")) {
      return name.endsWith("]")
          && name.length() > 4
          && name.substring(1, name.length() - 1).chars().allMatch(Authority::isAddressPart);
    }
    return name.chars().allMatch(Authority::isNamePart) && !name.contains("..");
  }

  private static boolean isAddressPart(int c) {
    return (c < 128 && Character.digit(c, 16) >= 0) || c == ':' || c == '.';
  }

  private static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
