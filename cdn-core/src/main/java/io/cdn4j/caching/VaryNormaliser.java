package io.cdn4j.caching;

import static io.cdn4j.http.FieldValues.isWhitespace;

import io.cdn4j.caching.Ranking.Choice;
import io.cdn4j.http.FieldValues;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a request field that Vary names is compared, RFC 9111 section 4.1: values that mean the
 * same become equal, as far as the syntax of the field is known.
 */
public final class VaryNormaliser {
  /** Stands for a field that the request does not have; no field value can be this. */
  public static final String ABSENT = "\0";

  /** Lists of names with parameters, the names without case. */
  private static final Set<String> LISTS =
      Set.of("accept", "accept-charset", "accept-language", "content-encoding", "content-language");

  /** Not lists, or not ours to read: only blanks at the ends mean nothing. */
  private static final Set<String> VERBATIM =
      Set.of(
          "authorization",
          "cookie",
          "host",
          "origin",
          "proxy-authorization",
          "referer",
          "user-agent");

  private VaryNormaliser() {}

  /**
   * The value to compare.
   *
   * @param fieldName the name of the field, in any case
   * @param combinedValue all its lines in the request, or null if there are none
   * @param liberal whether languages are ordered by weight alone, so that {@code en, de} equals
   *     {@code de, en}; there are servers for which the first counts more
   */
  public static String normalise(
      String fieldName, @Nullable String combinedValue, boolean liberal) {
    if (combinedValue == null) {
      return ABSENT;
    }
    String name = fieldName.toLowerCase(Locale.ROOT);
    if (name.equals("accept-encoding")) {
      return codings(combinedValue);
    }
    if (name.equals("accept-language") && liberal) {
      return Ranking.parse(combinedValue)
          .map(Ranking::toString)
          .orElseGet(() -> list(combinedValue));
    }
    if (LISTS.contains(name)) {
      return list(combinedValue);
    }
    return VERBATIM.contains(name) ? FieldValues.trim(combinedValue) : spaced(combinedValue);
  }

  /**
   * RFC 9110 section 12.5.3: order means nothing, {@code x-gzip} is gzip, and a refusal says no
   * more than silence, but for identity and beside {@code *}.
   */
  private static String codings(String value) {
    if (isLowerCaseWord(value)) {
      return value;
    }
    return Ranking.parse(value)
        .flatMap(
            codings -> Ranking.of(codings.choices().stream().map(VaryNormaliser::withoutAlias)))
        .map(VaryNormaliser::withoutRefusals)
        .map(Ranking::toString)
        .orElseGet(() -> list(value));
  }

  private static Choice withoutAlias(Choice coding) {
    return switch (coding.name()) {
      case "x-gzip" -> new Choice("gzip", coding.weight());
      case "x-compress" -> new Choice("compress", coding.weight());
      default -> coding;
    };
  }

  private static Ranking withoutRefusals(Ranking codings) {
    boolean others = codings.names("*");
    return new Ranking(
        codings.choices().stream()
            .filter(coding -> coding.weight() > 0 || others || coding.name().equals("identity"))
            .toList());
  }

  private static boolean isLowerCaseWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < 'a' || value.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private static String spaced(String value) {
    boolean compact = value.indexOf(' ') < 0 && value.indexOf('\t') < 0;
    return compact ? value : new Compactor(value, false).compact();
  }

  private static String list(String value) {
    return new Compactor(value, true).compact();
  }

  /** Copies a value without the white space that means nothing; what is quoted stays as it is. */
  private static final class Compactor {
    private final String value;
    private final boolean list;
    private final StringBuilder text;
    private boolean inArgument;
    private boolean afterComma;

    /** With list, blanks around semicolons, empty elements and the case of names go too. */
    Compactor(String value, boolean list) {
      this.value = value;
      this.list = list;
      this.text = new StringBuilder(value.length());
    }

    String compact() {
      boolean blank = false;
      int at = 0;
      while (at < value.length()) {
        char c = value.charAt(at);
        if (isWhitespace(c)) {
          blank = true;
          at++;
        } else {
          if (blank && !text.isEmpty() && !isSeparator(c) && !isSeparator(last())) {
            text.append(' ');
          }
          blank = false;
          at = c == '"' ? copyQuoted(at) : copy(c, at);
        }
      }
      return list && afterComma ? text.substring(0, text.length() - 1) : text.toString();
    }

    private int copyQuoted(int from) {
      int i = from + 1;
      while (i < value.length() && value.charAt(i) != '"') {
        i += value.charAt(i) == '\\' ? 2 : 1;
      }
      int end = Math.min(i + 1, value.length());
      text.append(value, from, end);
      afterComma = false;
      return end;
    }

    private int copy(char c, int at) {
      if (isSeparator(c)) {
        inArgument = false;
      }
      boolean empty = c == ',' && (text.isEmpty() || afterComma);
      if (!list || !empty) {
        text.append(list && !inArgument ? lowerCase(c) : c);
      }
      if (c == '=') {
        inArgument = true;
      }
      afterComma = c == ',' && !text.isEmpty();
      return at + 1;
    }

    private boolean isSeparator(char c) {
      return c == ',' || (list && c == ';');
    }

    private char last() {
      return text.charAt(text.length() - 1);
    }

    private static char lowerCase(char c) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
  }
}
