package io.cdn4j.http;

/** A place in the text of a Structured Field, which moves on only. Used by one thread. */
final class FieldCursor {
  private final String input;
  private int at;

  FieldCursor(String input) {
    this.input = input;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at >= input.length();
  }

  /** The text from a position that has been passed. */
  String since(int start) {
    return input.substring(start, at);
  }

  /** The next character, or NUL, which no Structured Field has, at the end. */
  char peek() {
    return at < input.length() ? input.charAt(at) : '\0';
  }

  /** Passes the next character. */
  void skip() {
    at++;
  }

  /** Passes the next character if it is this one. */
  boolean take(char c) {
    boolean next = at < input.length() && input.charAt(at) == c;
    if (next) {
      at++;
    }
    return next;
  }

  void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  void skipWhitespace() {
    while (FieldValues.isWhitespace(peek())) {
      at++;
    }
  }

  boolean isAtOneOf(String characters) {
    return characters.indexOf(peek()) >= 0;
  }

  boolean isAtDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  boolean isAtLower() {
    return peek() >= 'a' && peek() <= 'z';
  }

  boolean isAtAlpha() {
    return isAtLower() || (peek() >= 'A' && peek() <= 'Z');
  }
}
