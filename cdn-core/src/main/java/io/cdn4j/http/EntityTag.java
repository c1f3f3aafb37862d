package io.cdn4j.http;

import static io.cdn4j.http.FieldValues.isWhitespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entity tag, RFC 9110 section 8.8.3.
 *
 * <p>What old servers send is understood too: tags without quotes, blanks inside the quotes, and
 * {@code w/"x"}, {@code W"x"} and {@code W\"x"} for a weak tag. {@code *} is no entity tag.
 *
 * @param weak whether it is a weak validator
 * @param opaque what stands between the quotes
 */
public record EntityTag(boolean weak, String opaque) {
  /** The entity tag in this field value, or nothing if it is malformed. */
  public static Optional<EntityTag> parse(String value) {
    boolean whole = !value.isEmpty() && endAt(value, 0) == value.length();
    return whole ? Optional.of(between(value, 0, value.length())) : Optional.empty();
  }

  /**
   * The entity tags of If-Match or If-None-Match, in order; nothing if one of them is malformed.
   */
  public static Optional<List<EntityTag>> parseList(String value) {
    List<EntityTag> tags = new ArrayList<>(2);
    int start = skip(value, 0);
    while (start < value.length()) {
      int end = endAt(value, start);
      int next = end < 0 ? end : skipWhitespace(value, end);
      if (end < 0 || (next < value.length() && value.charAt(next) != ',')) {
        return Optional.empty();
      }
      tags.add(between(value, start, end));
      start = skip(value, next);
    }
    return Optional.of(List.copyOf(tags));
  }

  /** Strong comparison, RFC 9110 section 8.8.3.2: for ranges and for If-Match. */
  public boolean matchesStrongly(EntityTag other) {
    return !weak && !other.weak && opaque.equals(other.opaque);
  }

  /** Weak comparison, RFC 9110 section 8.8.3.2: for If-None-Match. */
  public boolean matchesWeakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }

  /** As in a field value. */
  @Override
  public String toString() {
    return (weak ? "W/\"" : "\"") + opaque + '"';
  }

  /** Where the tag that begins here ends, or -1. */
  private static int endAt(String value, int start) {
    int opaque = start + weakMark(value, start);
    boolean quoted = value.startsWith("\"", opaque);
    int end = quoted ? opaque + 1 : opaque;
    while (end < value.length() && isInside(value.charAt(end), quoted)) {
      end++;
    }
    if (quoted) {
      return value.startsWith("\"", end) ? end + 1 : -1;
    }
    boolean star = end == start + 1 && value.charAt(start) == '*';
    return end == opaque || star ? -1 : end;
  }

  private static boolean isInside(char c, boolean quoted) {
    boolean printable = c >= ' ' && c != '"' && c != 0x7f;
    return printable && (quoted || (c != ' ' && c != ','));
  }

  /** The length of what marks the tag that begins here as weak, or 0. */
  private static int weakMark(String value, int start) {
    if (!value.regionMatches(true, start, "W", 0, 1)) {
      return 0;
    }
    if (value.startsWith("\"", start + 1)) {
      return 1;
    }
    return value.startsWith("/", start + 1) || value.startsWith("\\\"", start + 1) ? 2 : 0;
  }

  private static EntityTag between(String value, int start, int end) {
    int mark = weakMark(value, start);
    int quote = value.charAt(end - 1) == '"' ? 1 : 0;
    return new EntityTag(mark > 0, value.substring(start + mark + quote, end - quote));
  }

  private static int skip(String value, int from) {
    int i = from;
    while (i < value.length() && (value.charAt(i) == ',' || isWhitespace(value.charAt(i)))) {
      i++;
    }
    return i;
  }

  private static int skipWhitespace(String value, int from) {
    int i = from;
    while (i < value.length() && isWhitespace(value.charAt(i))) {
      i++;
    }
    return i;
  }
}
