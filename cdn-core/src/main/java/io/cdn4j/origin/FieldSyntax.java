package io.cdn4j.origin;

/** What may stand in a head, RFC 9110 sections 5.1, 5.5 and 5.6.2. A character is a byte. */
final class FieldSyntax {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private FieldSyntax() {}

  /** Whether this is a token: a method or a field name. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(FieldSyntax::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  /**
   * Whether this may be a field value: no control characters but the tab, and nothing above one
   * byte.
   */
  static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
        return false;
      }
    }
    return true;
  }

  /** Whether this may be a part of the request line: as a value, and neither space nor tab. */
  static boolean isTarget(String text) {
    return !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('\t') < 0 && isValue(text);
  }

  /** Whether all characters are of US-ASCII. */
  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
