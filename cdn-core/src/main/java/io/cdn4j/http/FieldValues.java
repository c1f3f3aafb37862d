package io.cdn4j.http;

import java.util.ArrayList;
import java.util.List;

/** The syntax that most field values share, RFC 9110 section 5.6. */
public final class FieldValues {
  /** Bit n of the first is character n, bit n of the second is character 64 + n. */
  private static final long TOKEN_LOW = tokenBits(0);

  private static final long TOKEN_HIGH = tokenBits(64);

  private FieldValues() {}

  /**
   * The elements of a list, RFC 9110 section 5.6.1: what commas outside of quoted strings part,
   * without white space around it, empty ones left out. A quoted string that does not end takes the
   * rest of the value.
   */
  public static List<String> elements(String listValue) {
    List<String> elements = new ArrayList<>(4);
    int start = 0;
    while (start < listValue.length()) {
      int end = endOfElement(listValue, start);
      String element = trim(listValue, start, end);
      if (!element.isEmpty()) {
        elements.add(element);
      }
      start = end + 1;
    }
    return elements;
  }

  private static int endOfElement(String value, int from) {
    boolean quoted = false;
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return value.length();
  }

  /** The value without optional white space at its ends, RFC 9110 section 5.6.3. */
  public static String trim(String value) {
    return trim(value, 0, value.length());
  }

  private static String trim(String value, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isWhitespace(value.charAt(start))) {
      start++;
    }
    while (end > start && isWhitespace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  /** Whether the value is a token, RFC 9110 section 5.6.2. */
  public static boolean isToken(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isTokenCharacter(value.charAt(i))) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** Whether the character may be part of a token, RFC 9110 section 5.6.2. */
  public static boolean isTokenCharacter(char c) {
    long bits = c < 64 ? TOKEN_LOW : TOKEN_HIGH;
    return c < 128 && (bits & (1L << (c & 63))) != 0;
  }

  /** Whether the character is optional white space, RFC 9110 section 5.6.3. */
  public static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Whether the value can stand in a field line: no control characters but the tab, RFC 9110
   * section 5.5.
   */
  public static boolean isFieldValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static long tokenBits(int first) {
    String others = "!#$%&'*+-.^_`|~";
    long bits = 0;
    for (int c = first; c < first + 64; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter || (c >= '0' && c <= '9') || others.indexOf(c) >= 0) {
        bits |= 1L << (c - first);
      }
    }
    return bits;
  }
}
