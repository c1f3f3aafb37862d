package io.cdn4j.caching;

import static io.cdn4j.http.FieldValues.isTokenCharacter;
import static io.cdn4j.http.FieldValues.isWhitespace;

/**
 * Quality values, RFC 9110 section 12.4.2, as thousandths, read in place: nothing is allocated.
 * Digits beyond the third do not count.
 */
final class Weight {
  static final int FULL = 1000;
  static final int UNREADABLE = -1;

  private Weight() {}

  /** The weight in what follows the name of an element; {@link #FULL} if there is none. */
  static int after(String value, int nameEnd, int end) {
    int semicolon = skipWhitespace(value, nameEnd, end);
    if (semicolon == end) {
      return FULL;
    }
    int q = skipWhitespace(value, semicolon + 1, end);
    boolean named = value.charAt(semicolon) == ';' && value.regionMatches(true, q, "q=", 0, 2);
    return named && q + 2 < end ? qvalue(value, q + 2, end) : UNREADABLE;
  }

  private static int qvalue(String value, int from, int end) {
    int whole = value.charAt(from) - '0';
    int at = from + 1;
    int thousandths = 0;
    if (at < end && value.charAt(at) == '.') {
      at++;
      for (int unit = 100; at < end && isDigit(value.charAt(at)); unit /= 10) {
        thousandths += unit * (value.charAt(at) - '0');
        at++;
      }
    }
    int weight = whole * FULL + thousandths;
    boolean readable = (whole == 0 || whole == 1) && weight <= FULL;
    return readable && skipWhitespace(value, at, end) == end ? weight : UNREADABLE;
  }

  /** The weight as the parameter of an element; empty for {@link #FULL}. */
  static String parameter(int weight) {
    if (weight == FULL) {
      return "";
    }
    StringBuilder text = new StringBuilder(";q=0");
    for (int rest = weight, unit = 100; rest > 0; rest %= unit, unit /= 10) {
      text.append(unit == 100 ? "." : "").append(rest / unit);
    }
    return text.toString();
  }

  static int endOfElement(String value, int from) {
    int comma = value.indexOf(',', from);
    return comma < 0 ? value.length() : comma;
  }

  static int endOfName(String value, int from, int end) {
    int i = from;
    while (i < end && isTokenCharacter(value.charAt(i))) {
      i++;
    }
    return i;
  }

  static int skipWhitespace(String value, int from, int end) {
    int i = from;
    while (i < end && isWhitespace(value.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
