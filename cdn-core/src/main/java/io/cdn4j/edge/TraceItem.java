package io.cdn4j.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One member of the decision trace: a token with parameters, RFC 9651 section 3.3. */
final class TraceItem {
  private static final int LONGEST = 300;

  private final StringBuilder text;

  TraceItem(String word) {
    this.text = new StringBuilder(word);
  }

  /** A parameter with a text; none if there is no text. */
  TraceItem with(String name, @Nullable String value) {
    if (value != null) {
      text.append(';').append(name(name)).append("=\"");
      value.chars().limit(LONGEST).forEach(c -> append((char) c));
      text.append(value.length() > LONGEST ? "...\"" : "\"");
    }
    return this;
  }

  /** A parameter with a number. */
  TraceItem with(String name, long value) {
    text.append(';').append(name(name)).append('=').append(value);
    return this;
  }

  /** A parameter that is there, or not. */
  TraceItem flag(String name, boolean there) {
    if (there) {
      text.append(';').append(name(name));
    }
    return this;
  }

  /** Where it is written. */
  TraceItem by(String rule) {
    return with("by", rule);
  }

  private static String name(String name) {
    String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.*-]", "_");
    char first = key.isEmpty() ? '_' : key.charAt(0);
    return first >= 'a' && first <= 'z' ? key : "*" + key;
  }

  /** A string of RFC 9651 has visible ASCII only. */
  private void append(char c) {
    if (c < ' ' || c > '~') {
      text.append("%%%02X".formatted((int) c));
      return;
    }
    if (c == '"' || c == '\\') {
      text.append('\\');
    }
    text.append(c);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
