package io.cdn4j.caching;

import static io.cdn4j.http.FieldValues.isTokenCharacter;
import static io.cdn4j.http.FieldValues.isWhitespace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One directive of Cache-Control, RFC 9111 section 5.2.
 *
 * <p>What follows the grammar is read by it. Of what does not, every word is reported, so that
 * nothing which restricts can hide behind a missing quote: {@code x="a, private} holds {@code
 * private} as {@link Form#DEBRIS}.
 *
 * @param name the name in lower case
 * @param form what follows the name
 * @param argument the argument without quotes; empty if there is none that can be read
 */
record Directive(String name, Form form, String argument) {
  enum Form {
    /** The name alone. */
    BARE,
    TOKEN,
    QUOTED,
    /** The name, and then something that cannot be read. */
    UNREADABLE,
    /** A word in something that cannot be read: it may forbid, but not permit. */
    DEBRIS
  }

  /** The argument as a number of seconds, or null if it is none. */
  @Nullable Duration seconds() {
    return form == Form.TOKEN || form == Form.QUOTED ? DeltaSeconds.parse(argument) : null;
  }

  /**
   * The directives in these lines of Cache-Control, in order. A quoted string ends with its line.
   */
  static List<Directive> parse(List<String> lines) {
    List<Directive> directives = new ArrayList<>(8);
    for (String line : lines) {
      new Reader(line, directives).read();
    }
    return directives;
  }

  private static final class Reader {
    private final String line;
    private final List<Directive> directives;
    private int at;

    Reader(String line, List<Directive> directives) {
      this.line = line;
      this.directives = directives;
    }

    void read() {
      while (at < line.length()) {
        if (line.charAt(at) == ',' || isWhitespace(line.charAt(at))) {
          at++;
        } else {
          readDirective();
        }
      }
    }

    private void readDirective() {
      int start = at;
      int nameEnd = tokenEnd(start);
      if (nameEnd == start) {
        readDebris(start);
      } else if (endsElement(nameEnd)) {
        add(start, nameEnd, Form.BARE, "", nameEnd);
      } else if (line.startsWith("=\"", nameEnd)) {
        readQuoted(start, nameEnd);
      } else {
        readToken(start, nameEnd);
      }
    }

    private void readToken(int start, int nameEnd) {
      int end = line.charAt(nameEnd) == '=' ? tokenEnd(nameEnd + 1) : nameEnd;
      if (end > nameEnd + 1 && endsElement(end)) {
        add(start, nameEnd, Form.TOKEN, line.substring(nameEnd + 1, end), end);
      } else {
        readUnreadable(start, nameEnd);
      }
    }

    private void readQuoted(int start, int nameEnd) {
      StringBuilder text = new StringBuilder();
      int i = nameEnd + 2;
      while (i < line.length() && line.charAt(i) != '"') {
        i += line.charAt(i) == '\\' && i + 1 < line.length() ? 1 : 0;
        text.append(line.charAt(i));
        i++;
      }
      if (i < line.length() && endsElement(i + 1)) {
        add(start, nameEnd, Form.QUOTED, text.toString(), i + 1);
      } else {
        readUnreadable(start, nameEnd);
      }
    }

    private void readUnreadable(int start, int nameEnd) {
      add(start, nameEnd, Form.UNREADABLE, "", nameEnd);
      readDebris(nameEnd);
    }

    /** The words up to the next comma, or up to the end if a quote makes commas mean nothing. */
    private void readDebris(int start) {
      int quote = line.indexOf('"', start);
      int comma = line.indexOf(',', start);
      int end = comma < 0 || (quote >= 0 && quote < comma) ? line.length() : comma;
      int i = start;
      while (i < end) {
        int wordEnd = tokenEnd(i);
        if (wordEnd > i) {
          add(i, wordEnd, Form.DEBRIS, "", wordEnd);
        }
        i = wordEnd + 1;
      }
      at = end;
    }

    private void add(int nameStart, int nameEnd, Form form, String argument, int end) {
      String name = line.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
      directives.add(new Directive(name, form, argument));
      at = end;
    }

    private int tokenEnd(int from) {
      int i = from;
      while (i < line.length() && isTokenCharacter(line.charAt(i))) {
        i++;
      }
      return i;
    }

    private boolean endsElement(int from) {
      int i = from;
      while (i < line.length() && isWhitespace(line.charAt(i))) {
        i++;
      }
      return i == line.length() || line.charAt(i) == ',';
    }
  }
}
